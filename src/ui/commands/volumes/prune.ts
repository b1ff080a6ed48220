import { defineCommand } from '../command.ts';

/** Lists the volumes that no container uses; those that are ticked go, with their data. */
export const pruneVolumes = defineCommand('gantry.volumes.prune', async (ctx) => {
  await ctx.desk.run('gantry.engine.prune', 'volume');
});
