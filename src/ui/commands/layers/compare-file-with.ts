import { shortId } from '../../../state/selectors.ts';
import { defineCommand } from '../command.ts';
import { layerFileOf } from '../layer-files.ts';
import { imageOf } from '../targets.ts';

/** The file as of its layer, beside the file of the same path in another image. */
export const compareLayerFileWith = defineCommand('gantry.layers.compareFileWith', async (ctx, ...args) => {
  const { image, layer, entry } = layerFileOf(ctx, args);
  const { path, change } = entry;
  const { image: other, reference } = await imageOf(ctx, [], `Compare ${path} with the one of which image?`);
  const analysed = await ctx.layers.open(other);
  const last = analysed.summary.layers.length - 1;
  const siblings = await analysed.tree(last, path.slice(0, path.lastIndexOf('/')) || '/');
  const name = reference ?? shortId(other.id);
  const found = siblings.find((each) => each.path === path);
  if (!found || found.kind === 'directory') {
    ctx.prompts.tell(`${name} has no file ${path}.`);
    return;
  }
  const shown = change === 'removed' ? layer - 1 : layer;
  const own = { imageId: image.id, layer: shown, name: `${image.tags[0] ?? shortId(image.id)}, layer ${shown + 1}` };
  await ctx.layers.compareFile(own, { imageId: other.id, layer: last, name }, path);
});
