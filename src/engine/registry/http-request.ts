import { readFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { cancelled, GantryError } from '../../util/errors.ts';
import { tlsWords, transportWords } from '../transport-words.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Where the answer came from in the end. */
  readonly url: URL;
}

const timeLimit = 30_000;
/** Manifests and configurations are kilobytes; layers are never read through here. */
const maximumBody = 16 * 1024 * 1024;
const maximumRedirects = 5;

/** Where docker keeps a registry's own certificate authority. */
const certificates = (host: string): string => path.join('/etc/docker/certs.d', host, 'ca.crt');

const unreachable = (url: URL, what: string, cause?: unknown): GantryError =>
  new GantryError('registry.unreachable', `No registry reached at ${url.host}: ${what}.`, {
    cause,
    hint: 'Check the address, your network and proxy; a certificate authority of its own goes to /etc/docker/certs.d.',
  });

async function once(request: HttpRequest): Promise<HttpAnswer> {
  const { url, method, headers, body, signal } = request;
  if (signal?.aborted) throw cancelled(signal.reason);
  const secure = url.protocol === 'https:';
  const ca = secure ? await readFile(certificates(url.host)).catch(() => undefined) : undefined;
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? https : http).request(url, {
      method,
      headers,
      ...(ca && { ca: [...tls.rootCertificates, ca] }),
    });
    const timer = setTimeout(() => fail(unreachable(url, `no answer within ${timeLimit / 1000} s`)), timeLimit);
    const onAbort = (): void => fail(cancelled(signal?.reason));
    signal?.addEventListener('abort', onAbort);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (error: Error): void => {
      settle();
      outgoing.destroy();
      reject(error);
    };
    outgoing.on('error', (cause) => fail(unreachable(url, tlsWords(cause) ?? transportWords(cause), cause)));
    outgoing.on('response', (response) => {
      readBody(response, url).then((data) => {
        settle();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: data, url });
      }, fail);
    });
    outgoing.end(body);
  });
}

async function readBody(response: IncomingMessage, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maximumBody) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw unreachable(url, 'it broke off in the middle of an answer', cause);
  }
  if (length > maximumBody) throw new GantryError('registry.failed', `The answer of ${url.host} is far too large.`);
  return Buffer.concat(chunks);
}

/** Follows redirects, as blobs of large registries need; what authenticates us stays with the host that asked for it. */
export async function httpRequest(request: HttpRequest): Promise<HttpAnswer> {
  let current = request;
  for (let step = 0; step <= maximumRedirects; step++) {
    const answer = await once(current);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || !location || request.method === 'DELETE') return answer;
    const url = URL.canParse(location, current.url.href) ? new URL(location, current.url) : undefined;
    const downgrade = current.url.protocol === 'https:' && url?.protocol === 'http:';
    if (!url || !/^https?:$/.test(url.protocol) || downgrade) break;
    const { Authorization: _, ...headers } = current.headers;
    current = { ...current, url, headers: url.origin === current.url.origin ? current.headers : headers };
  }
  throw new GantryError('registry.failed', `The registry ${request.url.host} redirects to where it should not.`);
}
