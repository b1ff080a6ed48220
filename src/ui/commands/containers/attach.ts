import { attachIn } from '../../terminals/attach-session.ts';
import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

/** A terminal on the container's own process; closing it leaves the container running. */
export const attachTerminal = defineCommand('gantry.containers.attach', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, {
    title: 'Attach to which container?',
    fits: ({ state }) => state === 'running',
  });
  ctx.desk.shell(`${name} (attached)`, attachIn(id));
});
