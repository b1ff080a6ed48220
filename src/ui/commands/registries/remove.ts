import type { RegistryNode } from '../../trees/registries.ts';
import { defineCommand } from '../command.ts';

/** From the list only. */
export const removeRegistry = defineCommand('gantry.registries.remove', async (ctx, node) => {
  const row = node as RegistryNode | undefined;
  if (row?.kind === 'registry') await ctx.registries.removeEntry(row.server);
  if (row?.kind === 'remoteRepository') await ctx.registries.removeEntry(row.fullName);
});
