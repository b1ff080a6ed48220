import type { RegistryNode } from '../../trees/registries.ts';
import { defineCommand } from '../command.ts';

/** As `docker logout`: what docker's configuration and its helpers hold for the registry goes. */
export const signOutOfRegistry = defineCommand('gantry.registries.signOut', async (ctx, node) => {
  const row = node as RegistryNode | undefined;
  const server =
    row?.kind === 'registry'
      ? row.server
      : await ctx.prompts.ask({ title: 'Sign out of which registry?', value: 'docker.io', placeHolder: 'ghcr.io' });
  const registries = await ctx.registries.registries();
  const wasSignedIn = await registries.signOut(server);
  ctx.registries.refresh();
  ctx.prompts.tell(wasSignedIn ? `Signed out of ${server}.` : `No sign-in was kept for ${server}.`);
});
