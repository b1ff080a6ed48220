import { defineCommand } from '../command.ts';
import { volumesOf } from '../resources.ts';

export const copyVolumeName = defineCommand('gantry.volumes.copyName', async (ctx, ...args) => {
  const volumes = await volumesOf(ctx, args, 'Copy the name of which volumes?');
  await ctx.desk.copy(volumes.map(({ name }) => name).join('\n'));
});
