import type { RegistryNode } from '../../trees/registries.ts';
import { defineCommand } from '../command.ts';

export const signInToRegistry = defineCommand('gantry.registries.signIn', async (ctx, node) => {
  const row = node as RegistryNode | undefined;
  await ctx.desk.run('gantry.images.signIn', row?.kind === 'registry' ? row.server : undefined);
});
