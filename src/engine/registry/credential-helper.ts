import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cancelled, GantryError } from '../../util/errors.ts';
import type { Env } from '../contexts/docker-config.ts';
import { endGroup, ownGroup } from '../process-group.ts';

const defaultLimit = 15_000;
/** Credentials are short: a helper that writes on and on is broken. */
const maximumOutput = 1024 * 1024;

type Action = 'get' | 'store' | 'erase';

export interface HelperLimits {
  /** Milliseconds; 15 s unless given. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a helper prints may hold a secret, so none of it goes into an error, nor does its stderr. */
const failure = (program: string, what: string, cause?: unknown): GantryError =>
  new GantryError('credentials.failed', `The credential helper ${program} ${what}.`, {
    cause,
    hint: 'Run it in a terminal to see why, or change credsStore and credHelpers in the docker configuration.',
  });

/**
 * Runs `docker-credential-<name> <action>`, its input on stdin. Undefined: it has nothing stored.
 * https://github.com/docker/docker-credential-helpers
 */
export function runHelper(
  name: string,
  action: Action,
  input: string,
  env: Env,
  { timeLimit = defaultLimit, signal }: HelperLimits = {},
): Promise<string | undefined> {
  const program = `docker-credential-${name}`;
  if (!/^[\w.-]+$/.test(name)) return Promise.reject(failure('in the docker configuration', 'has no proper name'));
  if (signal?.aborted) return Promise.reject(cancelled(signal.reason));
  return new Promise((resolve, reject) => {
    const child = spawn(program, [action], { stdio: 'pipe', env: { ...env }, detached: ownGroup, windowsHide: true });
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const end = (error: GantryError): void => {
      settle();
      endGroup(child, 'SIGKILL');
      reject(error);
    };
    const fail = (what: string, cause?: unknown): void => end(failure(program, what, cause));
    const onAbort = (): void => end(cancelled(signal?.reason));
    const timer = setTimeout(() => fail(`did not answer within ${timeLimit / 1000} s`), timeLimit);
    signal?.addEventListener('abort', onAbort, { once: true });
    const output = collect(child, () => fail('printed far too much'));
    child.on('error', (cause: NodeJS.ErrnoException) =>
      fail(cause.code === 'ENOENT' ? 'is not installed' : 'could not be started', cause),
    );
    child.on('close', (code) => {
      settle();
      const text = output();
      if (code === 0) resolve(text);
      else if (/credentials not found|no credentials server url/i.test(text)) resolve(undefined);
      else reject(failure(program, `failed with exit code ${code}`));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function collect(child: ChildProcessWithoutNullStreams, tooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let length = 0;
  child.stderr.resume();
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maximumOutput) tooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString();
}

export interface HelperCredentials {
  readonly username: string;
  readonly secret: string;
}

/** Undefined: the helper knows no such server. Rejects `credentials.failed`. */
export async function getFromHelper(
  name: string,
  server: string,
  env: Env,
  limits?: HelperLimits,
): Promise<HelperCredentials | undefined> {
  const output = await runHelper(name, 'get', server, env, limits);
  if (output === undefined) return undefined;
  const parsed = parseObject(output);
  const { Username: username, Secret: secret } = parsed ?? {};
  if (typeof username !== 'string' || typeof secret !== 'string') {
    throw failure(`docker-credential-${name}`, 'answered with something that is no credentials');
  }
  return username || secret ? { username, secret } : undefined;
}

function parseObject(text: string): { Username?: unknown; Secret?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
