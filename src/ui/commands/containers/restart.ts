import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const restartContainer = defineCommand('gantry.containers.restart', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Restart which containers?',
    fits: ({ state }) => state !== 'removing',
  });
  const engine = await ctx.engine();
  await each(ctx, 'Restarting', containers, ({ id }) => engine.containers.restart(id));
});
