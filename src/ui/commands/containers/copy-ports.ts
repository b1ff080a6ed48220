import { portText } from '../../trees/container-row.ts';
import { defineCommand } from '../command.ts';
import { containersOf } from '../targets.ts';

export const copyContainerPorts = defineCommand('gantry.containers.copyPorts', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, { title: 'Copy the ports of which containers?' });
  await ctx.desk.copy(containers.map(({ ports }) => portText(ports)).join('\n'));
});
