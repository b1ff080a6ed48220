import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { cancelled } from '../../util/errors.ts';
import { cutShort, statusError, timeoutError, transportError } from './errors.ts';
import type { Call, Reply } from './modem.ts';

export interface Exchange {
  readonly reply: Reply;
  /** Fires on the caller's abort and on the time limit, with a GantryError as its reason. */
  readonly signal: AbortSignal;
  /** Ends the time limit: the answer's head is here, and its body may take as long as it likes. */
  begun(): void;
  /** Ends the time limit and lets go of the caller's signal. */
  release(): void;
}

export type Request = Omit<Call, 'signal'> & {
  readonly url: string;
  readonly timeout: number;
  readonly caller: AbortSignal | undefined;
};

/** One request up to its answer's head. Every rejection is a GantryError. */
export async function send(dial: (call: Call) => Promise<Reply>, request: Request): Promise<Exchange> {
  const { url, timeout, caller, ...call } = request;
  if (caller?.aborted) throw cancelled(caller.reason);
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(cancelled(caller?.reason));
  caller?.addEventListener('abort', onAbort);
  const timer = timeout > 0 ? setTimeout(() => abort.abort(timeoutError(url, timeout)), timeout) : undefined;
  const begun = (): void => clearTimeout(timer);
  const release = (): void => {
    begun();
    caller?.removeEventListener('abort', onAbort);
  };
  try {
    const reply = await dial({ ...call, signal: abort.signal });
    return { reply, signal: abort.signal, begun, release };
  } catch (error) {
    release();
    if (call.body && !Buffer.isBuffer(call.body)) call.body.destroy();
    throw abort.signal.aborted ? abort.signal.reason : transportError(error, url);
  }
}

/** What several callers wait for: one caller's abort leaves it running for the others. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(cancelled(signal.reason));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** The whole body as text. Rejects when it was cut short. */
export async function readText(response: IncomingMessage, signal: AbortSignal, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch (error) {
    throw signal.aborted ? signal.reason : cutShort(url, error);
  }
  if (!response.complete) throw signal.aborted ? signal.reason : cutShort(url);
  return Buffer.concat(chunks).toString();
}

/** Rejects on every status that is no success with the engine's own message. */
export async function accepted(exchange: Exchange, url: string): Promise<IncomingMessage> {
  const { reply, signal } = exchange;
  if ('socket' in reply) {
    reply.socket.destroy();
    throw statusError(101, 'The engine switched protocols where an answer was expected.');
  }
  const { response } = reply;
  const status = response.statusCode ?? 0;
  // A redirect means a path that the router would write otherwise; 304 that there was nothing to do.
  if (status < 300 || status === 304) return response;
  throw statusError(status, await readText(response, signal, url));
}

/** From here on the body's failures are GantryErrors too, with no copy in between. */
export function mapFailures(response: IncomingMessage, exchange: Exchange, url: string): Readable {
  exchange.begun();
  const destroy = response._destroy.bind(response);
  response._destroy = (error, done) =>
    destroy(error, (failure) => {
      const { signal } = exchange;
      done(failure && (signal.aborted ? (signal.reason as Error) : cutShort(url, failure)));
    });
  exchange.signal.addEventListener('abort', () => response.destroy(exchange.signal.reason as Error));
  response.once('close', exchange.release);
  return response;
}

/** The upgraded connection; an answer that is none is the engine's refusal. */
export async function upgraded(exchange: Exchange, url: string): Promise<Duplex> {
  const { reply, signal, begun, release } = exchange;
  if ('response' in reply) {
    const { response } = reply;
    const text = await readText(response, signal, url);
    throw statusError((response.statusCode ?? 0) < 400 ? 501 : (response.statusCode ?? 0), text);
  }
  const { socket } = reply;
  begun();
  signal.addEventListener('abort', () => socket.destroy());
  socket.once('close', release);
  return socket;
}
