import { defineCommand } from '../command.ts';
import type { FileSide } from '../context.ts';
import { layerFileOf } from '../layer-files.ts';

/** Before and after the layer. */
export const compareLayerFile = defineCommand('gantry.layers.compareFile', async (ctx, ...args) => {
  const { image, layer, entry } = layerFileOf(ctx, args);
  const side = (at: number): FileSide => ({ imageId: image.id, layer: at, name: `layer ${at + 1}` });
  const before = entry.change === 'added' || layer === 0 ? undefined : side(layer - 1);
  await ctx.layers.compareFile(before, entry.change === 'removed' ? undefined : side(layer), entry.path);
});
