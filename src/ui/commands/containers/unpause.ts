import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const unpauseContainer = defineCommand('gantry.containers.unpause', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Resume which containers?',
    fits: ({ state }) => state === 'paused',
  });
  const engine = await ctx.engine();
  await each(ctx, 'Resuming', containers, ({ id }) => engine.containers.unpause(id));
});
