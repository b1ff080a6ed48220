import { equivalentCommand } from '../../build/equivalent-command.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const copyBuildCommand = defineCommand('gantry.builds.copyCommand', async (ctx, node) => {
  await ctx.desk.copy(equivalentCommand(buildOf(ctx, node).request));
});
