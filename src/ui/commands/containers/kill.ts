import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

export const killContainer = defineCommand('gantry.containers.kill', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Kill which containers?',
    fits: ({ state }) => state === 'running' || state === 'paused' || state === 'restarting',
  });
  await ctx.prompts.confirm(
    `Kill ${containers.length === 1 ? containers[0]?.name : plural(containers.length, 'container')}?`,
    'The processes end at once (SIGKILL) and cannot save anything. "Stop" lets them finish first.',
    'Kill',
  );
  const engine = await ctx.engine();
  await each(ctx, 'Killing', containers, ({ id }) => engine.containers.kill(id));
});
