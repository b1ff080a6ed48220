import { defineCommand } from '../command.ts';
import { imagesOf } from '../targets.ts';

export const copyImageId = defineCommand('gantry.images.copyId', async (ctx, ...args) => {
  const images = await imagesOf(ctx, args, 'Copy the id of which images?');
  await ctx.desk.copy(images.map(({ image }) => image.id).join('\n'));
});
