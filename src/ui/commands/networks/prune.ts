import { defineCommand } from '../command.ts';

/** Lists the networks that no container is on; those that are ticked go. */
export const pruneNetworks = defineCommand('gantry.networks.prune', async (ctx) => {
  await ctx.desk.run('gantry.engine.prune', 'network');
});
