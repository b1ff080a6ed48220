import { defineCommand } from '../command.ts';
import { runImage } from '../run-image.ts';
import { imageOf } from '../targets.ts';
import { tellStarted } from '../tell-started.ts';

export const runContainer = defineCommand('gantry.images.run', async (ctx, ...args) => {
  await tellStarted(ctx, await runImage(ctx, await imageOf(ctx, args, 'Run which image?'), {}));
});
