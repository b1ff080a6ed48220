import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const stopContainer = defineCommand('gantry.containers.stop', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Stop which containers?',
    fits: ({ state }) => state === 'running' || state === 'paused' || state === 'restarting',
  });
  const engine = await ctx.engine();
  await each(ctx, 'Stopping', containers, ({ id }) => engine.containers.stop(id));
});
