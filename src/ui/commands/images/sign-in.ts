import { isGantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { askCredentials, keepCredentials } from '../credentials.ts';

/** Argument: a registry's host. */
export const signIn = defineCommand('gantry.images.signIn', async (ctx, registry) => {
  const address =
    typeof registry === 'string'
      ? registry
      : await ctx.prompts.ask({ title: 'Sign in to which registry?', value: 'docker.io', placeHolder: 'ghcr.io' });
  try {
    await keepCredentials(ctx, await askCredentials(ctx, address));
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'registry.unauthorized') throw error;
    ctx.log.error(error);
    ctx.prompts.warn(`${address} does not take this user name and password. ${error.hint ?? ''}`, {
      'Try Again': () => ctx.desk.run('gantry.images.signIn', address),
    });
    return;
  }
  ctx.prompts.tell(`Signed in to ${address}.`);
});
