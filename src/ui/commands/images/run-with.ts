import { askRunOptions } from '../../run/ask-run-options.ts';
import { defineCommand } from '../command.ts';
import { runImage, runOnTerminal } from '../run-image.ts';
import { imageOf } from '../targets.ts';
import { tellStarted } from '../tell-started.ts';

/** Asks for ports, variables, volumes and the like, and runs. */
export const runWith = defineCommand('gantry.images.runWith', async (ctx, ...args) => {
  const target = await imageOf(ctx, args, 'Run which image?');
  const options = await askRunOptions(ctx, target.reference ?? target.image.id.slice(7, 19), ctx.desk.folder());
  if (options.interactive) await runOnTerminal(ctx, target, options);
  else await tellStarted(ctx, await runImage(ctx, target, options));
});
