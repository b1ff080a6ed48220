import { defineCommand } from '../command.ts';
import { containersOf } from '../targets.ts';

export const copyContainerName = defineCommand('gantry.containers.copyName', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, { title: 'Copy the name of which containers?' });
  await ctx.desk.copy(containers.map(({ name }) => name).join('\n'));
});
