import { execIn } from '../../terminals/open-session.ts';
import { anyShell } from '../any-shell.ts';
import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

export const openShell = defineCommand('gantry.containers.shell', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, {
    title: 'Open a shell in which container?',
    fits: ({ state }) => state === 'running',
  });
  ctx.desk.shell(name, execIn(id, { command: anyShell, tty: true, stdin: true }));
});
