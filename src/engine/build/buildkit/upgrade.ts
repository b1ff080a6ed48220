import type { Duplex } from 'node:stream';
import type { Api, ApiOptions } from '../../docker/api.ts';

/**
 * Turns a call into an HTTP/2 connection. The signal counts only until it is open: what goes on over it is ended in an
 * orderly way first.
 */
export async function upgrade(
  api: Api,
  path: '/grpc' | '/session',
  { signal, headers = {} }: { signal: AbortSignal | undefined; headers?: NonNullable<ApiOptions['headers']> },
): Promise<Duplex> {
  const dialing = new AbortController();
  const abort = (): void => dialing.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await api.hijack('POST', path, { protocol: 'h2c', versioned: false, headers, signal: dialing.signal });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
