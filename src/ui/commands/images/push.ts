import { plural } from '../../../util/format.ts';
import { checkReference } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { imageOf } from '../targets.ts';
import { transfer } from '../transfer.ts';

export const pushImage = defineCommand('gantry.images.push', async (ctx, ...args) => {
  const { image, reference } = await imageOf(ctx, args, 'Push which image?');
  const name = await ctx.prompts.ask({
    title: 'Push as',
    prompt: 'The registry stands in front. With another name than now, the image is tagged first.',
    placeHolder: 'ghcr.io/owner/name:tag',
    value: reference,
    check: checkReference,
  });
  const engine = await ctx.engine();
  if (name !== reference) await engine.images.tag(image.id, name);
  const { present, digest } = await transfer(ctx, `Pushing ${name}`, name, (options) =>
    engine.images.push(name, options),
  );
  ctx.prompts.tell(`Pushed ${name}.${present ? ` ${plural(present, 'layer')} already there.` : ''}`, {
    'Copy Reference': () => ctx.desk.copy(digest ? `${name}@${digest}` : name),
  });
});
