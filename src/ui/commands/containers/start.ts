import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const startContainer = defineCommand('gantry.containers.start', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Start which containers?',
    fits: ({ state }) => state === 'created' || state === 'exited' || state === 'dead',
  });
  const engine = await ctx.engine();
  await each(ctx, 'Starting', containers, ({ id }) => engine.containers.start(id));
});
