import type { RegistryNode } from '../../trees/registries.ts';
import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

export const copyRemoteReference = defineCommand('gantry.registries.copyReference', async (ctx, node) => {
  const row = node as RegistryNode | undefined;
  await ctx.desk.copy(row?.kind === 'remoteRepository' ? row.name : remoteReference(node));
});
