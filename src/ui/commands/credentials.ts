import type { RegistryCredentials } from '../../engine/types.ts';
import type { Context } from './context.ts';

export async function askCredentials(ctx: Context, serverAddress: string): Promise<RegistryCredentials> {
  // A configuration that cannot be read is told before anyone types a password.
  await (await ctx.engine()).images.credentialHelper(serverAddress);
  const title = `Sign in to ${serverAddress}`;
  const username = await ctx.prompts.ask({
    title,
    prompt: 'User name',
    check: (text) => (text ? undefined : 'Needed.'),
  });
  const password = await ctx.prompts.ask({
    title,
    prompt: 'Password or access token',
    password: true,
    check: (text) => (text ? undefined : 'Needed.'),
  });
  return { username, password, serverAddress };
}

/**
 * Checks the credentials and stores them as docker does: in its helper or, where there is none and after saying so, in its
 * config.json. `once`: they may also be used this time only.
 */
export async function keepCredentials(
  ctx: Context,
  credentials: RegistryCredentials,
  { once = false } = {},
): Promise<void> {
  const { images } = await ctx.engine();
  const { serverAddress } = credentials;
  const helper = await images.credentialHelper(serverAddress);
  if (helper === undefined) {
    const store = await ctx.prompts.pick(`No credential helper is set up for ${serverAddress}. Keep the password?`, [
      ...(once ? [{ label: 'No, use it this time only', value: false }] : []),
      { label: "Yes, in docker's config.json", description: 'whoever can read that file can read it', value: true },
    ]);
    if (!store) return;
  }
  await ctx.prompts.progress(`Signing in to ${serverAddress}`, (_, signal) => images.signIn(credentials, signal));
  ctx.registries.refresh();
}
