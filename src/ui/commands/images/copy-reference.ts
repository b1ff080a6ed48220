import { defineCommand } from '../command.ts';
import { imagesOf } from '../targets.ts';

export const copyImageReference = defineCommand('gantry.images.copyReference', async (ctx, ...args) => {
  const images = await imagesOf(ctx, args, 'Copy the name of which images?');
  await ctx.desk.copy(images.map(({ image, reference }) => reference ?? image.id).join('\n'));
});
