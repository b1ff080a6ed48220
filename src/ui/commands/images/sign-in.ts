import { defineCommand } from '../command.ts';
import { askCredentials } from '../transfer.ts';

export const signIn = defineCommand('gantry.images.signIn', async (ctx, registry) => {
  const address =
    typeof registry === 'string'
      ? registry
      : await ctx.prompts.ask({ title: 'Sign in to which registry?', value: 'docker.io', placeHolder: 'ghcr.io' });
  const credentials = await askCredentials(ctx, address);
  const engine = await ctx.engine();
  await ctx.prompts.progress(`Signing in to ${address}`, (_, signal) => engine.images.signIn(credentials, signal));
  ctx.prompts.tell(`Signed in to ${address}.`);
});
