import { shortId } from '../../../state/selectors.ts';
import { defineCommand } from '../command.ts';
import { imageOf } from '../targets.ts';

export const showImageLayers = defineCommand('gantry.images.showLayers', async (ctx, ...args) => {
  const { image, reference } = await imageOf(ctx, args, 'Show the layers of which image?');
  ctx.layers.select({ image, name: reference ?? shortId(image.id) });
  await ctx.desk.run('gantry.layers.focus');
});
