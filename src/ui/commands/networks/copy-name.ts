import { defineCommand } from '../command.ts';
import { networksOf } from '../resources.ts';

export const copyNetworkName = defineCommand('gantry.networks.copyName', async (ctx, ...args) => {
  const networks = await networksOf(ctx, args, 'Copy the name of which networks?');
  await ctx.desk.copy(networks.map(({ name }) => name).join('\n'));
});
