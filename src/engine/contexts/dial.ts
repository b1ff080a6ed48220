import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { GantryError } from '../../util/errors.ts';
import { dialSsh } from './dial-ssh.ts';
import { readTls, type TlsFiles } from './tls-files.ts';

/** Opens one connection to the engine. */
export type Dial = () => Promise<Duplex>;

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

const local = (path: string): Transport => ({
  dial: async () => net.connect(path),
  remote: false,
  maxSockets: Number.POSITIVE_INFINITY,
  basePath: '',
  host: 'localhost',
});

function overTcp(url: URL, files: TlsFiles | undefined): Transport {
  const secure = files !== undefined || url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  const port = Number(url.port) || (secure ? 2376 : 2375);
  const dialTls: Dial = async () => {
    const material = await readTls(files ?? { verify: true });
    return tls.connect({ host, port, ...(net.isIP(host) ? {} : { servername: host }), ...material });
  };
  return {
    dial: secure ? dialTls : async () => net.connect({ host, port }),
    remote: true,
    maxSockets: 16,
    basePath: url.pathname.replace(/\/+$/, ''),
    host: `${url.hostname || host}:${port}`,
  };
}

/** Every address docker takes. Rejects `context.invalid` by throwing; connects to nothing yet. */
export function transportTo(url: string, files?: TlsFiles): Transport {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/i.exec(url) ?? [];
  if (scheme === 'unix' && rest.startsWith('/')) return local(rest);
  if (scheme === 'npipe' && rest) return local(rest.replaceAll('/', '\\').replace(/^\\+/, '\\\\'));
  if (!URL.canParse(url)) throw invalid(url);
  // The URL class keeps no host for schemes it does not know, so http lends its own.
  if (/^(tcp|https?)$/.test(scheme))
    return overTcp(new URL(`${scheme === 'https' ? 'https' : 'http'}://${rest}`), files);
  if (scheme === 'ssh') {
    return { dial: dialSsh(url), remote: true, maxSockets: 4, basePath: '', host: 'localhost' };
  }
  throw invalid(url);
}
