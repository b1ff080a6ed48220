import { shortId } from '../../../state/selectors.ts';
import { defineCommand } from '../command.ts';
import { comparePair } from '../compare-pair.ts';
import { selectedImage } from '../layer-files.ts';
import { imageOf } from '../targets.ts';

/** The image or archive in the Layers view, and an image of the engine. */
export const compareSelectedImage = defineCommand('gantry.layers.compareImage', async (ctx) => {
  const selected = selectedImage(ctx);
  const { image, reference } = await imageOf(ctx, [], `Compare ${selected.name} with which image?`);
  await comparePair(ctx, selected, { image, name: reference ?? shortId(image.id) });
});
