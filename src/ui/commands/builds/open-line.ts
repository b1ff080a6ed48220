import type { BuildNode } from '../../trees/builds.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const openBuildLine = defineCommand('gantry.builds.openLine', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  const lines = row?.kind === 'step' ? row.step.lines : undefined;
  await ctx.desk.showLine(buildOf(ctx, node).request.dockerfile, lines?.start ?? 0);
});
