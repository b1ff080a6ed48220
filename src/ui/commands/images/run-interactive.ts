import { execIn } from '../../terminals/open-session.ts';
import { anyShell } from '../any-shell.ts';
import { defineCommand } from '../command.ts';
import { runImage } from '../run-image.ts';
import { imageOf } from '../targets.ts';

/** A throw-away container with a shell in it: closing the terminal removes it. */
export const runInteractive = defineCommand('gantry.images.runInteractive', async (ctx, ...args) => {
  const target = await imageOf(ctx, args, 'Run which image interactively?');
  const id = await runImage(ctx, target, { interactive: true, autoRemove: true, command: ['sh'] });
  const engine = await ctx.engine();
  ctx.desk.shell(target.reference ?? id.slice(0, 12), execIn(id, { command: anyShell, tty: true, stdin: true }), () => {
    engine.containers.kill(id).catch((error: Error) => ctx.log.error(error));
  });
});
