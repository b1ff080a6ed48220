import type { Endpoint, EngineContext } from '../types/engine.ts';
import { exists, pemFiles, type StoredContext, storedContext, storedContexts, tlsOf } from './context-store.ts';
import { defaultSockets } from './default-sockets.ts';
import { configFolder, type Env, readDockerConfig } from './docker-config.ts';
import type { TlsFiles } from './tls-files.ts';

export interface Wish {
  /** Setting `gantry.endpoint`: an address. */
  readonly endpoint?: string | undefined;
  /** A context that the user picked. */
  readonly context?: string | undefined;
  readonly env: Env;
}

/** An endpoint with what is needed to connect to it. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly tls?: TlsFiles;
}

const withScheme = (address: string): string => (address.includes('://') ? address : `tcp://${address}`);

/** As docker: DOCKER_TLS_VERIFY (or DOCKER_TLS, unverified) switches TLS on, DOCKER_CERT_PATH says where its files are. */
async function tlsOfEnv(env: Env): Promise<TlsFiles | undefined> {
  if (!env.DOCKER_TLS_VERIFY && !env.DOCKER_TLS) return undefined;
  return { ...(await pemFiles(env.DOCKER_CERT_PATH || configFolder(env))), verify: Boolean(env.DOCKER_TLS_VERIFY) };
}

async function byAddress(address: string, from: Pick<Endpoint, 'name' | 'source'>, env: Env): Promise<Target> {
  const url = withScheme(address);
  if (url === 'unix://' || url === 'npipe://') return byDefault(from, env);
  const tls = /^(tcp|https?):/.test(url) ? await tlsOfEnv(env) : undefined;
  return { endpoint: { ...from, url }, ...(tls && { tls }) };
}

async function byDefault(from: Pick<Endpoint, 'name' | 'source'>, env: Env): Promise<Target> {
  const sockets = defaultSockets(env);
  const there = await Promise.all(sockets.map((socket) => exists(socket.replace(/^\w+:\/\//, ''))));
  const first = sockets[Math.max(there.indexOf(true), 0)] ?? '';
  const others = sockets.filter((socket) => socket !== first);
  return { endpoint: { ...from, url: first, ...(others.length > 0 && { others }) } };
}

async function byContext(context: StoredContext, env: Env): Promise<Target> {
  const from = { name: context.name, source: 'context' } as const;
  if (!context.url) return byDefault(from, env);
  const tls = await tlsOf(context, env);
  return { endpoint: { ...from, url: withScheme(context.url) }, ...(tls && { tls }) };
}

const defaultFrom = { name: 'default', source: 'default' } as const;

/**
 * Docker's precedence, with our setting before it: setting, chosen context, DOCKER_HOST, DOCKER_CONTEXT, the current
 * context, the default. Rejects `context.invalid` for a context that is named and not there.
 */
export async function resolveTarget({ endpoint, context, env }: Wish): Promise<Target> {
  if (endpoint) return byAddress(endpoint, { name: 'gantry.endpoint', source: 'setting' }, env);
  if (!context && env.DOCKER_HOST) {
    return byAddress(env.DOCKER_HOST, { name: 'DOCKER_HOST', source: 'environment' }, env);
  }
  const name = context || env.DOCKER_CONTEXT || (await readDockerConfig(env)).currentContext || 'default';
  if (name !== 'default') return byContext(await storedContext(name, env), env);
  if (context && env.DOCKER_HOST) return byAddress(env.DOCKER_HOST, defaultFrom, env);
  return byDefault(defaultFrom, env);
}

/** All contexts, `default` first; `current` is the one that the environment and the docker configuration choose. */
export async function listContexts(env: Env): Promise<EngineContext[]> {
  const { currentContext } = await readDockerConfig(env).catch(() => ({ currentContext: undefined }));
  const current = env.DOCKER_HOST ? 'default' : env.DOCKER_CONTEXT || currentContext || 'default';
  const [fallback = ''] = defaultSockets(env);
  const own = { name: 'default', url: withScheme(env.DOCKER_HOST || fallback), current: current === 'default' };
  const stored = await storedContexts(env);
  return [
    own,
    ...stored.map(({ name, description, url = fallback }) => ({
      name,
      ...(description && { description }),
      url,
      current: name === current,
    })),
  ];
}
