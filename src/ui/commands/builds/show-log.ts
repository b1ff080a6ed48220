import { buildLog, buildLogName } from '../../build/build-log.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const showBuildLog = defineCommand('gantry.builds.showLog', async (ctx, node) => {
  const build = buildOf(ctx, node);
  await ctx.desk.showLog(buildLogName(build), buildLog(build));
});
