import type { RegistryNode } from '../../trees/registries.ts';
import { defineCommand } from '../command.ts';

/** What a row below a tag says: its digest, its platforms. */
export const copyRemoteValue = defineCommand('gantry.registries.copyValue', async (ctx, node) => {
  const row = node as RegistryNode | undefined;
  if (row?.kind === 'remoteFact') await ctx.desk.copy(row.value);
});
