import { shortId } from '../../../state/selectors.ts';
import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { imagesOf } from '../targets.ts';

/** More columns than these cannot be read side by side. */
const most = 6;

/** Several images beside one another: what they share lies under them as one base. */
export const compareLayers = defineCommand('gantry.images.compareLayers', async (ctx, ...args) => {
  const targets = await imagesOf(ctx, args, 'Draw the layers of which images?');
  const unique = [...new Map(targets.map((target) => [target.image.id, target])).values()];
  if (unique.length > most)
    throw new GantryError('image.invalid', `${unique.length} images do not fit beside one another.`, {
      hint: `Select up to ${most}.`,
    });
  await ctx.layers.picture(unique.map(({ image, reference }) => ({ image, name: reference ?? shortId(image.id) })));
});
