import { defineCommand } from '../command.ts';

export const clearLayerFilter = defineCommand('gantry.layers.clearFilter', async ({ layers }) =>
  layers.show({ ...layers.options, filter: {} }),
);
