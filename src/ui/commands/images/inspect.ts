import { shortId } from '../../../state/selectors.ts';
import { defineCommand } from '../command.ts';
import { imageOf } from '../targets.ts';

export const inspectImage = defineCommand('gantry.images.inspect', async (ctx, ...args) => {
  const { image, reference } = await imageOf(ctx, args, 'Inspect which image?');
  const engine = await ctx.engine();
  const name = (reference ?? shortId(image.id)).replace(/[/:]/g, '_');
  await ctx.desk.showText(`${name}.json`, JSON.stringify(await engine.images.inspect(image.id), null, 2), 'json');
});
