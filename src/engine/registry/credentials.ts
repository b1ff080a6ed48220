import { type AuthEntry, type DockerConfig, type Env, readDockerConfig } from '../contexts/docker-config.ts';
import type { RegistryCredentials } from '../types/images.ts';
import { getFromHelper } from './credential-helper.ts';
import { keysOf, storeKey } from './registry-keys.ts';

/** A helper answers with this name when the secret is an identity token. */
export const tokenUser = '<token>';

/** The helper that is responsible for a registry; undefined: credentials are in the configuration itself. */
export function helperFor(config: DockerConfig, server: string): string | undefined {
  const { credHelpers = {} } = config;
  const key = keysOf(server).find((one) => credHelpers[one]);
  return (key && credHelpers[key]) || config.credsStore || undefined;
}

const fromPair = (username: string, secret: string, serverAddress: string): RegistryCredentials =>
  username === tokenUser ? { identityToken: secret, serverAddress } : { username, password: secret, serverAddress };

function fromEntry(entry: AuthEntry, serverAddress: string): RegistryCredentials | undefined {
  if (entry.identitytoken) return { identityToken: entry.identitytoken, serverAddress };
  const decoded = Buffer.from(entry.auth ?? '', 'base64').toString();
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : entry.username;
  const password = colon > 0 ? decoded.slice(colon + 1).replace(/\0+$/, '') : entry.password;
  return username && password !== undefined ? { username, password, serverAddress } : undefined;
}

/**
 * What the docker configuration or its helpers know for a registry, by its host (`docker.io`, `localhost:5000`).
 * Undefined: nothing, so anonymous. Rejects `credentials.failed`, `context.invalid` or `cancelled`.
 */
export async function credentialsFor(
  server: string,
  env: Env,
  signal?: AbortSignal,
): Promise<RegistryCredentials | undefined> {
  const config = await readDockerConfig(env);
  const helper = helperFor(config, server);
  const key = storeKey(server);
  if (helper) {
    const found = await getFromHelper(helper, key, env, { signal });
    if (found) return fromPair(found.username, found.secret, key);
  }
  const entries = config.auths ?? {};
  const name = keysOf(server).find((one) => entries[one]);
  const entry = name === undefined ? undefined : entries[name];
  return entry && fromEntry(entry, key);
}

/** For `X-Registry-Auth`: URL-safe with padding, or Go drops it in silence. */
export function encodeAuth(credentials: RegistryCredentials | undefined): string {
  const { username, password, identityToken, serverAddress } = credentials ?? {};
  const auth = { username, password, identitytoken: identityToken, serveraddress: serverAddress };
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
