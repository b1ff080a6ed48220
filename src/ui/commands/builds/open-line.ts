import { showInstruction } from '../../build/show-instruction.ts';
import type { BuildNode } from '../../trees/builds.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

export const openBuildLine = defineCommand('gantry.builds.openLine', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  const lines = row?.kind === 'step' ? row.step.lines : undefined;
  await showInstruction(ctx, buildOf(ctx, node), lines?.start ?? 0);
});
