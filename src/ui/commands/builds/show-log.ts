import { buildLog } from '../../build/build-log.ts';
import { stripControls } from '../../documents/strip-controls.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const showBuildLog = defineCommand('gantry.builds.showLog', async (ctx, node) => {
  const build = buildOf(ctx, node);
  await ctx.desk.showText(`build-${build.id}.log`, stripControls(buildLog(build)), 'log');
});
