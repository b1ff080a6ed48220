import { defineCommand } from '../command.ts';
import { askCredentials, keepCredentials } from '../credentials.ts';

export const signIn = defineCommand('gantry.images.signIn', async (ctx, registry) => {
  const address =
    typeof registry === 'string'
      ? registry
      : await ctx.prompts.ask({ title: 'Sign in to which registry?', value: 'docker.io', placeHolder: 'ghcr.io' });
  const credentials = await askCredentials(ctx, address);
  await keepCredentials(ctx, credentials);
  ctx.prompts.tell(`Signed in to ${address}.`);
});
