import { stripControls } from '../../documents/strip-controls.ts';
import type { BuildNode } from '../../trees/builds.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

/** The step's output; the instruction itself where it printed nothing. */
export const openBuildStep = defineCommand('gantry.builds.openStep', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  if (row?.kind !== 'step') return;
  const build = buildOf(ctx, node);
  const step = build.steps.get(row.step.id) ?? row.step;
  const log = build.logs.get(step.id);
  if (!log && step.lines) return ctx.desk.showLine(build.request.dockerfile, step.lines.start);
  const text = [`# ${step.name}`, '', log ?? '(no output)', step.error].filter((line) => line !== undefined);
  await ctx.desk.showText(`build-${build.id}-step-${step.index ?? ''}.log`, stripControls(text.join('\n')), 'log');
});
