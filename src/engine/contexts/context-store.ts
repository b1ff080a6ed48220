import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { GantryError } from '../../util/errors.ts';
import { configFolder, type Env } from './docker-config.ts';
import type { TlsFiles } from './tls-files.ts';

/** One context of docker's on-disk store. */
export interface StoredContext {
  readonly name: string;
  readonly description?: string;
  /** Undefined: the default engine's address. */
  readonly url?: string;
  readonly skipTlsVerify: boolean;
}

interface Meta {
  readonly Name?: unknown;
  readonly Metadata?: { readonly Description?: unknown };
  readonly Endpoints?: { readonly docker?: { readonly Host?: unknown; readonly SkipTLSVerify?: unknown } };
}

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
export const metaFolder = (env: Env): string => path.join(configFolder(env), 'contexts', 'meta');

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

async function readMeta(folder: string): Promise<StoredContext | undefined> {
  const meta = JSON.parse(await readFile(path.join(folder, 'meta.json'), 'utf8')) as Meta;
  const name = text(meta.Name);
  const docker = meta.Endpoints?.docker;
  if (!name) return undefined;
  const description = text(meta.Metadata?.Description);
  const url = text(docker?.Host);
  return {
    name,
    ...(description && { description }),
    ...(url && { url }),
    skipTlsVerify: docker?.SkipTLSVerify === true,
  };
}

/** All contexts of the store by name; a broken one is left out, as it can be neither named nor used. */
export async function storedContexts(env: Env): Promise<StoredContext[]> {
  const folder = metaFolder(env);
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => readMeta(path.join(folder, name)).catch(() => undefined)));
  return found.filter((one) => one !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Rejects `context.invalid`: as with docker, a context that is named must be there. */
export async function storedContext(name: string, env: Env): Promise<StoredContext> {
  const found = await readMeta(path.join(metaFolder(env), digest(name))).catch((cause: unknown) => {
    throw new GantryError('context.invalid', `There is no docker context "${name}".`, {
      cause,
      hint: 'Choose another one, or check DOCKER_CONTEXT and currentContext in the docker configuration.',
    });
  });
  if (found) return found;
  throw new GantryError('context.invalid', `The docker context "${name}" is broken.`, { hint: 'Create it again.' });
}

/** The PEM files that are there; undefined when the context speaks plain. */
export async function tlsOf(context: StoredContext, env: Env): Promise<TlsFiles | undefined> {
  const folder = path.join(configFolder(env), 'contexts', 'tls', digest(context.name), 'docker');
  const files = await pemFiles(folder);
  return files || context.skipTlsVerify ? { ...files, verify: !context.skipTlsVerify } : undefined;
}

/** Whichever of ca.pem, cert.pem and key.pem a folder has. */
export async function pemFiles(folder: string): Promise<Omit<TlsFiles, 'verify'> | undefined> {
  const names = ['ca', 'cert', 'key'] as const;
  const there = await Promise.all(names.map((name) => exists(path.join(folder, `${name}.pem`))));
  const files = names.filter((_, index) => there[index]).map((name) => [name, path.join(folder, `${name}.pem`)]);
  return files.length > 0 ? Object.fromEntries(files) : undefined;
}
