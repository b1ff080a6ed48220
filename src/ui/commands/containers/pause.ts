import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const pauseContainer = defineCommand('gantry.containers.pause', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Pause which containers?',
    fits: ({ state }) => state === 'running',
  });
  const engine = await ctx.engine();
  await each(ctx, 'Pausing', containers, ({ id }) => engine.containers.pause(id));
});
