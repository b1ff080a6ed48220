import { shortId } from '../../../state/selectors.ts';
import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { comparePair } from '../compare-pair.ts';
import { type ImageTarget, imageOf, imagesOf } from '../targets.ts';

/** The files of two images: the two selected, else the other one is asked for. The older comes first. */
export const compareImages = defineCommand('gantry.images.compare', async (ctx, ...args) => {
  const targets = args.length ? await imagesOf(ctx, args, '') : [await imageOf(ctx, [], 'Compare which image?')];
  const [first, second = first && (await imageOf(ctx, [], `Compare ${nameOf(first)} with which image?`)), third] =
    targets;
  if (!first || !second) return;
  if (third)
    throw new GantryError('image.invalid', 'More than two images are selected.', { hint: 'Select two to compare.' });
  const [one, other] = [first, second].map((target) => ({ image: target.image, name: nameOf(target) }));
  if (one && other) await comparePair(ctx, one, other);
});

const nameOf = ({ image, reference }: ImageTarget): string => reference ?? shortId(image.id);
