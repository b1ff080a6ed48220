import { stepLog, stepLogName } from '../../build/build-log.ts';
import { showInstruction } from '../../build/show-instruction.ts';
import type { BuildNode } from '../../trees/builds.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

/** The step's output; the instruction itself where it printed nothing. */
export const openBuildStep = defineCommand('gantry.builds.openStep', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  if (row?.kind !== 'step') return;
  const build = buildOf(ctx, node);
  const step = build.steps.get(row.step.id) ?? row.step;
  if (!build.logs.has(step.id) && step.lines) return showInstruction(ctx, build, step.lines.start);
  await ctx.desk.showLog(stepLogName(build, step), stepLog(build, step));
});
