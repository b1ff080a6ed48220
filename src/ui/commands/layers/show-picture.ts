import { defineCommand } from '../command.ts';
import { selectedImage } from '../layer-files.ts';

/** The layers of the image in the Layers view, to scale, with a map of the files in each. */
export const showLayersPicture = defineCommand('gantry.layers.showPicture', async (ctx) =>
  ctx.layers.picture([selectedImage(ctx)]),
);
