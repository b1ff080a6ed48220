import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { GantryError } from '../../util/errors.ts';
import { type Transport, transportTo } from '../contexts/dial.ts';
import type { TlsFiles } from '../contexts/tls-files.ts';
import type { Endpoint, EngineInfo } from '../types/engine.ts';
import type { Api, ApiOptions } from './api.ts';
import { DialAgent } from './dial-agent.ts';
import { engineInfo, type InfoReply, type Ping, readPing, type VersionReply } from './engine-info.ts';
import { notJson } from './errors.ts';
import { type Call, openModem, type Reply } from './modem.ts';
import { queryString } from './query.ts';
import { accepted, type Exchange, mapFailures, readText, send, unlessAborted, upgraded } from './send.ts';

const defaultTimeout = 30_000;
/** What tells a dead engine from a live one should not take as long as real work may. */
const pingTimeout = 10_000;

const isStream = (body: unknown): body is Readable => body instanceof Readable;
const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array;

function encodeBody(body: unknown): { body: Call['body']; headers: Record<string, string> } {
  if (body === undefined) return { body: undefined, headers: {} };
  if (isStream(body)) return { body, headers: { 'Content-Type': 'application/x-tar' } };
  if (isBytes(body)) return { body: Buffer.from(body), headers: { 'Content-Type': 'application/x-tar' } };
  return { body: Buffer.from(JSON.stringify(body)), headers: { 'Content-Type': 'application/json' } };
}

type Dials = Record<'calls' | 'streams', (call: Call) => Promise<Reply>>;

class EngineApi implements Api {
  readonly #url: string;
  readonly #transport: Transport;
  readonly #agents: readonly DialAgent[];
  readonly #dials: Dials;
  #ping: Promise<Ping> | undefined;
  #info: Promise<EngineInfo> | undefined;

  constructor(url: string, transport: Transport) {
    this.#url = url;
    this.#transport = transport;
    const { dial, remote, maxSockets } = transport;
    // Two agents, so that followed logs and events never starve calls.
    const calls = new DialAgent(dial, { keepAlive: remote, maxSockets });
    const streams = new DialAgent(dial, { keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
    this.#agents = [calls, streams];
    this.#dials = { calls: openModem(calls), streams: openModem(streams) };
  }

  async info({ signal, refresh }: Parameters<Api['info']>[0] = {}): Promise<EngineInfo> {
    if (refresh) {
      this.#ping = undefined;
      this.#info = undefined;
    }
    // Not shared when a signal is given: one caller's cancel is not another's.
    if (signal) return this.#askInfo(signal);
    this.#info ??= this.#askInfo(undefined);
    this.#info.catch(() => {
      this.#info = undefined;
    });
    return this.#info;
  }

  async #askInfo(signal: AbortSignal | undefined): Promise<EngineInfo> {
    const ping = await unlessAborted(this.#negotiate(), signal);
    const options = { signal, timeout: pingTimeout };
    const [version, info] = await Promise.all([
      this.json<VersionReply>('GET', '/version', options),
      this.json<InfoReply>('GET', '/info', options),
    ]);
    return engineInfo(ping, version, info);
  }

  #negotiate(): Promise<Ping> {
    this.#ping ??= this.#askPing().catch((error: unknown) => {
      this.#ping = undefined;
      throw error;
    });
    return this.#ping;
  }

  async #askPing(): Promise<Ping> {
    const { headers } = await this.head('GET', '/_ping', { versioned: false, timeout: pingTimeout });
    const ping = readPing(headers);
    if (ping) return ping;
    throw new GantryError('engine.unreachable', `What answers at ${this.#url} is not a container engine.`, {
      hint: 'It speaks HTTP, but names no API version. Check the address, or choose another engine.',
    });
  }

  async #send(
    method: string,
    path: string,
    options: ApiOptions,
    over: { dial: keyof Dials; upgrade?: string },
  ): Promise<Exchange> {
    // One signal may stand for a whole project's calls: many listeners are no leak.
    if (options.signal) setMaxListeners(0, options.signal);
    const version =
      options.versioned === false ? '' : `/v${(await unlessAborted(this.#negotiate(), options.signal)).apiVersion}`;
    const { body, headers } = encodeBody(options.body);
    const given = { Host: this.#transport.host, ...headers, ...options.headers } as Record<string, string | string[]>;
    return send(this.#dials[over.dial], {
      method,
      path: `${this.#transport.basePath}${version}${path}${queryString(options.query)}`,
      headers: over.upgrade ? { ...given, Upgrade: over.upgrade } : given,
      body,
      upgrade: over.upgrade !== undefined,
      url: this.#url,
      timeout: options.timeout ?? defaultTimeout,
      caller: options.signal,
    });
  }

  async json<T>(method: string, path: string, options: ApiOptions = {}): Promise<T> {
    const exchange = await this.#send(method, path, options, { dial: 'calls' });
    try {
      const text = await readText(await accepted(exchange, this.#url), exchange.signal, this.#url);
      return (text.trim() === '' ? undefined : parse(text, this.#url)) as T;
    } finally {
      exchange.release();
    }
  }

  async stream(method: string, path: string, options: ApiOptions = {}): Promise<Readable> {
    const exchange = await this.#send(method, path, options, { dial: 'streams' });
    return this.#guard(exchange, async () => mapFailures(await accepted(exchange, this.#url), exchange, this.#url));
  }

  async head(method: string, path: string, options: ApiOptions = {}): ReturnType<Api['head']> {
    const exchange = await this.#send(method, path, options, { dial: 'calls' });
    return this.#guard(exchange, async () => {
      const response = await accepted(exchange, this.#url);
      response.on('error', () => {}).resume();
      response.once('close', exchange.release);
      return { status: response.statusCode ?? 0, headers: response.headers };
    });
  }

  async hijack(method: string, path: string, options: Parameters<Api['hijack']>[2] = {}): ReturnType<Api['hijack']> {
    const upgrade = options.protocol ?? 'tcp';
    const exchange = await this.#send(method, path, options, { dial: 'streams', upgrade });
    return this.#guard(exchange, () => upgraded(exchange, this.#url));
  }

  async #guard<T>(exchange: Exchange, take: () => Promise<T>): Promise<T> {
    try {
      return await take();
    } catch (error) {
      exchange.release();
      throw error;
    }
  }

  dispose(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notJson(url, cause);
  }
}

/** Connects on the first call. Throws `context.invalid` for an address that is none. */
export const createApi = (endpoint: Pick<Endpoint, 'url' | 'others'>, tls?: TlsFiles): Api =>
  new EngineApi(endpoint.url, transportTo(endpoint, tls));
