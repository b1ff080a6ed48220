import { defineCommand } from '../command.ts';
import { layerFileOf } from '../layer-files.ts';

export const copyLayerPath = defineCommand('gantry.layers.copyPath', async (ctx, ...args) =>
  ctx.desk.copy(layerFileOf(ctx, args).entry.path),
);
