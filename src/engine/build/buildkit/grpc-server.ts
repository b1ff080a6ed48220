import http2 from 'node:http2';
import type { Duplex } from 'node:stream';
import { frame, readMessages } from './frames.ts';
import { createSender, type Sender } from './grpc-sender.ts';
import { RpcError, rpcStatus } from './rpc-error.ts';

export interface ServerCall {
  /** All values of a key; keys are lower case. */
  metadata(key: string): readonly string[];
  readonly requests: AsyncGenerator<Buffer, void, undefined>;
  /** Undefined while there is room: wait only when there is something to wait for. */
  readonly send: Sender['send'];
  /** Answers the head before the first message, which some clients wait for. */
  start(): void;
  /** Fires when the peer is gone or has cancelled the call. */
  readonly signal: AbortSignal;
}

/** Returns the one answer of a unary call, or nothing after it has sent a stream. */
export type Handler = (call: ServerCall) => Promise<Uint8Array | undefined>;
export type Handlers = ReadonlyMap<string, Handler>;

export interface GrpcServer {
  /** Resolves when the connection has ended, from either side. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Serves gRPC over one open connection, on which the peer is the HTTP/2 client. */
export function serveGrpc(socket: Duplex, handlers: Handlers): GrpcServer {
  const session = http2.performServerHandshake(socket, {
    // Each line of a .dockerignore, and each source of a COPY, is a header: Node's own limits are 128 of them and 64 KB.
    maxHeaderListPairs: 1 << 20,
    settings: { initialWindowSize: 1 << 20, maxHeaderListSize: 16 << 20 },
  });
  session.setLocalWindowSize(4 << 20);
  session.on('error', () => undefined);
  session.on('stream', (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders, ...rest: unknown[]) => {
    const [, raw] = rest as [number, string[]];
    stream.on('error', () => undefined);
    const handler = handlers.get(String(headers[':path']));
    void answer(stream, raw, handler ?? unimplemented);
  });
  const closed = new Promise<void>((resolve) => session.once('close', resolve));
  return {
    closed,
    // Node feeds bytes that came with the upgrade on the next tick and throws when the session is gone by then.
    close: () =>
      void setImmediate(() => {
        session.destroy();
        socket.destroy();
      }),
  };
}

/** A file's name may hold half a character, which is no UTF-8. */
const encodeMessage = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

const unimplemented: Handler = () => Promise.reject(new RpcError(rpcStatus.unimplemented, 'Not offered.'));

async function answer(stream: http2.ServerHttp2Stream, raw: readonly string[], handler: Handler): Promise<void> {
  const aborted = new AbortController();
  stream.once('close', () => aborted.abort());
  const start = (): void => {
    if (!stream.headersSent && !stream.destroyed)
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  };
  const sender = createSender(stream, start);
  const metadata = metadataOf(raw);
  try {
    const reply = await handler({
      metadata: (key) => metadata.get(key) ?? [],
      requests: readMessages(stream),
      send: sender.send,
      start,
      signal: aborted.signal,
    });
    start();
    sender.flush();
    if (stream.destroyed) return;
    if (reply) stream.write(frame(reply));
    finish(stream, { 'grpc-status': '0' });
  } catch (error) {
    sender.flush();
    const status = error instanceof RpcError ? error.status : rpcStatus.unknown;
    finish(stream, { 'grpc-status': String(status), 'grpc-message': encodeMessage((error as Error).message) });
  }
}

function finish(stream: http2.ServerHttp2Stream, trailers: http2.OutgoingHttpHeaders): void {
  if (stream.destroyed) return;
  if (!stream.headersSent) {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...trailers }, { endStream: true });
    return;
  }
  stream.once('wantTrailers', () => stream.sendTrailers(trailers));
  stream.end();
}

/** From the raw list: Node joins repeated headers with ", ", which patterns may contain. BuildKit escapes values that are not ASCII. */
function metadataOf(raw: readonly string[]): ReadonlyMap<string, string[]> {
  const metadata = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const key = raw[i] ?? '';
    const values = metadata.get(key) ?? [];
    values.push(raw[i + 1] ?? '');
    metadata.set(key, values);
  }
  for (const [key, values] of metadata)
    if (metadata.get(`${key}-encoded`)?.[0] === '1') metadata.set(key, values.map(decodeValue));
  return metadata;
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
