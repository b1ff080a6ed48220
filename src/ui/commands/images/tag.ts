import { shortId } from '../../../state/selectors.ts';
import { checkTag } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { imageOf } from '../targets.ts';

export const tagImage = defineCommand('gantry.images.tag', async (ctx, ...args) => {
  const { image, reference } = await imageOf(ctx, args, 'Tag which image?');
  const next = await ctx.prompts.ask({
    title: `Tag ${reference ?? shortId(image.id)}`,
    prompt: 'New name; the old one stays.',
    placeHolder: 'registry/repository:tag',
    value: reference,
    check: checkTag,
  });
  const engine = await ctx.engine();
  await engine.images.tag(image.id, next);
  await ctx.desk.reveal('gantry.images', `image/${image.id}/${next}`);
});
