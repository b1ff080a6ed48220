import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GantryError } from '../../util/errors.ts';
import { configFile, type Env, readDockerConfig } from '../contexts/docker-config.ts';
import type { RegistryCredentials } from '../types/images.ts';
import { runHelper } from './credential-helper.ts';
import { helperFor, tokenUser } from './credentials.ts';
import { keysOf, storeKey } from './registry-keys.ts';

type Config = Record<string, unknown> & { auths?: Record<string, unknown> };

/** Changes config.json as docker does: all that it does not know stays, and a crash leaves the old file. */
async function updateConfig(env: Env, change: (config: Config) => void): Promise<void> {
  // Refuses a broken file: writing would lose what is in it.
  await readDockerConfig(env);
  const named = configFile(env);
  const file = await realpath(named).catch(() => named);
  const config = JSON.parse((await readFile(file, 'utf8').catch(() => '')).replace(/^\uFEFF/, '') || '{}') as Config;
  change(config);
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const mode = await stat(file).then(
      (found) => found.mode & 0o777,
      () => 0o600,
    );
    await writeFile(temporary, JSON.stringify(config, null, '\t'), { mode: 0o600 });
    await chmod(temporary, mode);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new GantryError('credentials.failed', `The docker configuration ${named} cannot be written.`, {
      cause,
      hint: 'Check its permissions and the space on its disk.',
    });
  }
}

/** Stores as `docker login` does: in the helper that is responsible, else in config.json itself, base64 but readable. */
export async function storeCredentials(credentials: RegistryCredentials, env: Env): Promise<void> {
  const { username = '', password = '', identityToken, serverAddress } = credentials;
  const key = storeKey(serverAddress);
  const helper = helperFor(await readDockerConfig(env), serverAddress);
  if (helper) {
    const secret = {
      ServerURL: key,
      Username: identityToken ? tokenUser : username,
      Secret: identityToken ?? password,
    };
    await runHelper(helper, 'store', JSON.stringify(secret), env);
  }
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const plain = identityToken
    ? { auth: Buffer.from(`${username}:`).toString('base64'), identitytoken: identityToken }
    : { auth };
  await updateConfig(env, (config) => {
    // Docker keeps an empty entry beside a helper's, as a list of where one is signed in.
    config.auths = { ...config.auths, [key]: helper ? {} : plain };
  });
}

/** Forgets a registry, in the helper and in the file. */
export async function eraseCredentials(server: string, env: Env): Promise<void> {
  const helper = helperFor(await readDockerConfig(env), server);
  if (helper) await runHelper(helper, 'erase', storeKey(server), env);
  await updateConfig(env, (config) => {
    for (const key of keysOf(server)) delete config.auths?.[key];
  });
}
