import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { selectedImage } from '../layer-files.ts';

const shown = 500;
const how = { removed: 'removed', changed: 'replaced', metadata: 'copied again for its metadata' } as const;

/** Content that is stored in the image and cannot be seen in it, largest first. */
export const showWaste = defineCommand('gantry.layers.showWaste', async (ctx) => {
  const { image, name } = selectedImage(ctx);
  const analysed = await ctx.layers.open(image);
  const { total, waste } = analysed.summary;
  const files = await analysed.wasted(shown);
  if (files.length === 0) {
    ctx.prompts.tell(`${name} wastes nothing: every byte of its ${bytes(total)} of files can be seen.`);
    return;
  }
  const title = `${bytes(waste)} of ${bytes(total)} are stored but hidden (${plural(files.length, 'file')}${files.length === shown ? ' and more' : ''})`;
  const file = await ctx.prompts.pick(
    title,
    files.map((value) => ({
      label: value.path,
      description: bytes(value.bytes),
      detail: `stored in layer ${value.storedIn + 1}, ${how[value.how]} by layer ${value.hiddenBy + 1}`,
      value,
    })),
  );
  await ctx.layers.openFile(image.id, file.storedIn, file.path);
});
