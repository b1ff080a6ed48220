import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GantryError } from '../../util/errors.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** The parts of docker's `config.json` that Gantry reads. */
export interface DockerConfig {
  readonly currentContext?: string;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly auths?: Readonly<Record<string, AuthEntry>>;
  /** By the engine's address; `default` for the others. */
  readonly proxies?: Readonly<Record<string, ProxyEntry>>;
}

export interface ProxyEntry {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
  readonly ftpProxy?: string;
  readonly allProxy?: string;
}

export interface AuthEntry {
  readonly auth?: string;
  readonly identitytoken?: string;
  readonly username?: string;
  readonly password?: string;
}

export const homeOf = (env: Env): string => env.HOME || env.USERPROFILE || os.homedir();
export const configFolder = (env: Env): string => env.DOCKER_CONFIG || path.join(homeOf(env), '.docker');
export const configFile = (env: Env): string => path.join(configFolder(env), 'config.json');

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No file is an empty configuration; a broken one is an error, since credentials and contexts would silently go missing. */
export async function readDockerConfig(env: Env): Promise<DockerConfig> {
  const file = configFile(env);
  try {
    const config: unknown = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '').trim() || '{}');
    if (isObject(config)) return config;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    // A syntax error quotes the file's text, which holds credentials: it is not passed on.
    const readable = cause instanceof SyntaxError ? undefined : cause;
    throw new GantryError('context.invalid', `The docker configuration ${file} cannot be read.`, {
      cause: readable,
      hint: 'It must be a JSON object that you may read. Repair or move the file.',
    });
  }
  throw new GantryError('context.invalid', `The docker configuration ${file} holds no JSON object.`, {
    hint: 'Repair or move the file.',
  });
}
