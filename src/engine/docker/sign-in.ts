import { GantryError, isGantryError } from '../../util/errors.ts';
import type { Env } from '../contexts/docker-config.ts';
import { storeKey } from '../registry/registry-keys.ts';
import { storeCredentials } from '../registry/store-credentials.ts';
import type { RegistryCredentials } from '../types/images.ts';
import type { Api } from './api.ts';
import { transferError } from './transfer-error.ts';

export async function signIn(
  api: Api,
  env: Env,
  credentials: RegistryCredentials,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { username, password, identityToken, serverAddress } = credentials;
  const serveraddress = storeKey(serverAddress);
  const body = { username, password, identitytoken: identityToken, serveraddress };
  const reply = await api
    .json<{ IdentityToken?: string } | undefined>('POST', '/auth', { body, signal, timeout: 60_000 })
    .catch((error: unknown) => {
      throw refusal(error, serverAddress);
    });
  const token = reply?.IdentityToken || identityToken;
  await storeCredentials({ ...credentials, ...(token && { identityToken: token }), serverAddress }, env);
}

/** Wrong credentials are a 401 on newer engines, a 500 with the registry's words on older ones. */
function refusal(error: unknown, serverAddress: string): unknown {
  if (!isGantryError(error)) return error;
  const kept = ['cancelled', 'engine.unreachable', 'engine.timeout'];
  if (kept.includes(error.code)) return error;
  const isRefused = (error.details as { status?: number } | undefined)?.status === 401;
  const said = transferError(error.message, serverAddress, error);
  if (!isRefused && said.code !== 'registry.unauthorized') return said;
  return new GantryError('registry.unauthorized', `${serverAddress}: ${error.message}`, {
    cause: error,
    hint: 'Check the user name and the password or access token.',
  });
}
