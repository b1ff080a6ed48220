import { defineCommand } from '../command.ts';
import { layerFileOf } from '../layer-files.ts';

/** What a layer removed is shown as it was before. */
export const openLayerFile = defineCommand('gantry.layers.openFile', async (ctx, ...args) => {
  const { image, layer, entry } = layerFileOf(ctx, args);
  await ctx.layers.openFile(image.id, entry.change === 'removed' ? layer - 1 : layer, entry.path);
});
