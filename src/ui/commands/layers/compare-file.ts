import { defineCommand } from '../command.ts';
import { layerFileOf } from '../layer-files.ts';

/** Before and after the layer. */
export const compareLayerFile = defineCommand('gantry.layers.compareFile', async (ctx, ...args) => {
  const { image, layer, entry } = layerFileOf(ctx, args);
  const before = entry.change === 'added' || layer === 0 ? undefined : layer - 1;
  await ctx.layers.compareFile(image.id, [before, entry.change === 'removed' ? undefined : layer], entry.path);
});
