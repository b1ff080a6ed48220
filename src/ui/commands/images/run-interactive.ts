import { defineCommand } from '../command.ts';
import { runOnTerminal } from '../run-image.ts';
import { imageOf } from '../targets.ts';

/** A throw-away container on a terminal, as `docker run -it --rm` has it. */
export const runInteractive = defineCommand('gantry.images.runInteractive', async (ctx, ...args) => {
  await runOnTerminal(ctx, await imageOf(ctx, args, 'Run which image interactively?'), { autoRemove: true });
});
