import { defineCommand } from '../command.ts';
import { containersOf } from '../targets.ts';

export const copyContainerId = defineCommand('gantry.containers.copyId', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, { title: 'Copy the id of which containers?' });
  await ctx.desk.copy(containers.map(({ id }) => id).join('\n'));
});
