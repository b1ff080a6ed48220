import { defineCommand } from '../command.ts';

/** Only what each layer changes. */
export const showLayerChanges = defineCommand('gantry.layers.showChanges', async ({ layers }) =>
  layers.show({ ...layers.options, mode: 'changes' }),
);
