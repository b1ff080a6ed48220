import type { Duplex, Readable } from 'node:stream';
import type { EngineInfo } from '../types/engine.ts';

export interface ApiOptions {
  /**
   * `undefined` and `null` are left out; objects and lists are sent as JSON, as the Engine API wants filters, build args
   * and `cachefrom`, but `t`, `extrahosts`, `names` and `changes` once per value.
   */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON, unless it is bytes or a stream. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without an answer's head (and, for `json`, without its end); 0 for none. Default 30 000. */
  readonly timeout?: number;
  /** False for `/session` and `/grpc`: the path as it is. Default: `/v<negotiated>` goes before it. */
  readonly versioned?: boolean;
}

/**
 * The Engine's HTTP API over dockerode's connection, without its modem's defects: what the rest of `engine` talks to.
 * Every failure is a GantryError: `engine.*` by status code, `engine.unreachable`/`denied`/`timeout` by transport,
 * `cancelled` when the signal fired.
 */
export interface Api {
  /** Negotiates on the first call and remembers; `refresh` asks again. */
  info(options?: { signal?: AbortSignal | undefined; refresh?: boolean }): Promise<EngineInfo>;
  /** One call, one JSON answer. `null` stays null, an empty body is undefined. A reply cut short rejects. */
  json<T>(method: string, path: string, options?: ApiOptions): Promise<T>;
  /** The body as it comes, with backpressure; destroyed by the signal. Rejects on status >= 400 with the engine's message. */
  stream(method: string, path: string, options?: ApiOptions): Promise<Readable>;
  /** As `stream`, and the head too: for `X-Docker-Container-Path-Stat` and the like. HEAD calls end at once. */
  head(
    method: string,
    path: string,
    options?: ApiOptions,
  ): Promise<{ status: number; headers: Readonly<Record<string, string | string[] | undefined>> }>;
  /** Upgrades the connection (101) and hands over the raw socket. Only `options.body` is sent with it, never one of its own. */
  hijack(method: string, path: string, options?: ApiOptions & { protocol?: 'tcp' | 'h2c' }): Promise<Duplex>;
  dispose(): void;
}
