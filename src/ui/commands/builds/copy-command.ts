import { equivalentCommand } from '../../build/equivalent-command.ts';
import { inlineDockerfile } from '../../build/inline-dockerfile.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const copyBuildCommand = defineCommand('gantry.builds.copyCommand', async (ctx, node) => {
  const { request } = buildOf(ctx, node);
  await ctx.desk.copy(equivalentCommand(request, inlineDockerfile(request)));
});
