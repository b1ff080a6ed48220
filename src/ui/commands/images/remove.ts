import { shortId } from '../../../state/selectors.ts';
import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { bytesOf, freedBy } from '../freed-by.ts';
import { imagesOf, knownContainers } from '../targets.ts';

/** By reference, so that other tags of the image stay. Never forced: the engine's refusal names the container in the way. */
export const removeImage = defineCommand('gantry.images.remove', async (ctx, ...args) => {
  const targets = await imagesOf(ctx, args, 'Remove which images?');
  const named = targets.map(({ image, reference }) => ({ image, name: reference ?? shortId(image.id) }));
  const [first, ...more] = named;
  if (!first) return;
  const users = knownContainers(ctx).filter(({ imageId }) => named.some(({ image }) => image.id === imageId));
  const going = named.filter(({ image, name }) => image.tags.length < 2 || !image.tags.includes(name));
  const frees =
    going.length > 0
      ? await freedBy(
          ctx,
          going.map(({ image }) => image),
        )
      : undefined;
  const keeps = first.image.tags.length > 1 && !more.length ? 'Its other tags stay. ' : '';
  await ctx.prompts.confirm(
    more.length ? `Remove ${plural(named.length, 'image')}?` : `Remove the image ${first.name}?`,
    [
      more.length ? named.map(({ name }) => name).join(', ') : '',
      users.length ? `Used by ${users.map(({ name }) => name).join(', ')}.` : '',
      `${keeps}Layers that no other image needs are deleted${frees === undefined ? '' : `: ${bytes(bytesOf(frees))}`}.${frees?.some(({ built }) => built) ? ' What the build cache holds of them stays until that is cleared.' : ''}`,
    ]
      .filter(Boolean)
      .join('\n'),
    'Remove',
  );
  const engine = await ctx.engine();
  await each(ctx, 'Removing', named, ({ image, name }) =>
    engine.images.remove(image.tags.includes(name) ? name : image.id),
  );
});
