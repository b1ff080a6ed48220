import { defineCommand } from '../command.ts';

/** The whole file system as of each layer. */
export const showLayerTree = defineCommand('gantry.layers.showTree', async ({ layers }) =>
  layers.show({ ...layers.options, mode: 'tree' }),
);
