import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { GantryError } from '../../util/errors.ts';
import type { Endpoint } from '../types/engine.ts';
import { dialSsh } from './dial-ssh.ts';
import { readTls, type TlsFiles } from './tls-files.ts';

/** Opens one connection to the engine. */
export type Dial = () => Duplex | Promise<Duplex>;

export interface Transport {
  readonly dial: Dial;
  /** Connections are dear: worth keeping, and worth a limit. */
  readonly remote: boolean;
  readonly maxSockets: number;
  /** Goes before each path; no slash at its end. */
  readonly basePath: string;
  readonly host: string;
}

const invalid = (url: string, cause?: unknown): GantryError =>
  new GantryError('context.invalid', `"${url}" is not an engine's address.`, {
    cause,
    hint: 'Write it like unix:///var/run/docker.sock, npipe:////./pipe/docker_engine, tcp://host:2376 or ssh://user@host.',
  });

const connectTo = (path: string): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(path, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });

/** Tries each path in turn, the one that last answered first. "Permission denied" tells more than "not there". */
function dialAny(paths: readonly string[]): Dial {
  let good = 0;
  return async () => {
    const failures: NodeJS.ErrnoException[] = [];
    for (const step of paths.keys()) {
      const index = (good + step) % paths.length;
      try {
        const socket = await connectTo(paths[index] ?? '');
        good = index;
        return socket;
      } catch (error) {
        failures.push(error as NodeJS.ErrnoException);
      }
    }
    throw failures.find(({ code }) => code === 'EACCES') ?? failures[0];
  };
}

const local = (paths: readonly string[]): Transport => ({
  dial: dialAny(paths),
  remote: false,
  maxSockets: Number.POSITIVE_INFINITY,
  basePath: '',
  host: 'localhost',
});

function overTcp(url: URL, files: TlsFiles | undefined): Transport {
  const secure = files !== undefined || url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  const port = Number(url.port) || (secure ? 2376 : 2375);
  // An engine behind a network that went away must not look connected for hours.
  const to = { host, port, keepAlive: true, keepAliveInitialDelay: 20_000 };
  const dialTls: Dial = async () => {
    const material = await readTls(files ?? { verify: true });
    return tls.connect({ ...to, ...(net.isIP(host) ? {} : { servername: host }), ...material });
  };
  return {
    dial: secure ? dialTls : () => net.connect(to),
    remote: true,
    maxSockets: 16,
    basePath: url.pathname.replace(/\/+$/, ''),
    host: `${url.hostname || host}:${port}`,
  };
}

/** The path of a socket or pipe; undefined for any other address. */
function localPath(url: string): string | undefined {
  const [, scheme, path] = /^(unix|npipe):\/\/(.+)$/.exec(url) ?? [];
  if (!path) return undefined;
  return scheme === 'unix' ? path : path.replaceAll('/', '\\').replace(/^\\+/, '\\\\');
}

/** Every address docker takes. Throws `context.invalid`; connects to nothing yet. */
export function transportTo({ url, others = [] }: Pick<Endpoint, 'url' | 'others'>, files?: TlsFiles): Transport {
  const paths = [url, ...others].map(localPath).filter((path) => path !== undefined);
  if (localPath(url)) return local(paths);
  if (!URL.canParse(url)) throw invalid(url);
  // The URL class reads no host and port of schemes it does not know, so http lends its own.
  if (/^tcp:\/\/./.test(url)) return overTcp(new URL(url.replace('tcp', 'http')), files);
  if (/^https?:\/\/./.test(url)) return overTcp(new URL(url), files);
  if (/^ssh:\/\/./.test(url)) {
    return { dial: dialSsh(url), remote: true, maxSockets: 4, basePath: '', host: 'localhost' };
  }
  throw invalid(url);
}
