import http2 from 'node:http2';
import type { Duplex } from 'node:stream';
import { frame, readMessages } from './frames.ts';
import { RpcError, rpcStatus } from './rpc-error.ts';

export interface CallOptions {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** gRPC calls over one open connection. Calls reject with RpcError; a connection that breaks gives `unavailable`. */
export interface GrpcClient {
  /** One request, any number of answers. */
  stream(method: string, request: Uint8Array, options?: CallOptions): AsyncGenerator<Buffer, void, undefined>;
  unary(method: string, request: Uint8Array, options?: CallOptions): Promise<Buffer>;
  close(): void;
}

export function createGrpcClient(socket: Duplex): GrpcClient {
  const session = http2.connect('http://localhost', {
    createConnection: () => socket,
    settings: { initialWindowSize: 4 << 20 },
  });
  // Each call reports the failure; without a listener it would also be thrown.
  session.on('error', () => undefined);

  /** Throws RpcError also where the peer has said that it takes no more calls. */
  const open = (headers: http2.OutgoingHttpHeaders): http2.ClientHttp2Stream => {
    try {
      return session.request({
        ':method': 'POST',
        'content-type': 'application/grpc',
        te: 'trailers',
        'user-agent': 'gantry',
        ...headers,
      });
    } catch (cause) {
      throw new RpcError(rpcStatus.unavailable, `The connection to the engine ended: ${(cause as Error).message}`);
    }
  };

  async function* stream(
    method: string,
    request: Uint8Array,
    { metadata = {}, signal }: CallOptions = {},
  ): AsyncGenerator<Buffer, void, undefined> {
    signal?.throwIfAborted();
    const call = open({ ':path': method, ...metadata });
    const abort = (): void => call.close(http2.constants.NGHTTP2_CANCEL);
    signal?.addEventListener('abort', abort, { once: true });
    let head: http2.IncomingHttpHeaders = {};
    let trailers: http2.IncomingHttpHeaders | undefined;
    // The reader below gets it; a late one has no reader any more.
    call.on('error', () => undefined);
    call.on('response', (headers) => {
      head = headers;
    });
    call.on('trailers', (headers) => {
      trailers = headers;
    });
    call.end(frame(request));
    try {
      yield* readMessages(call);
    } catch (cause) {
      if (signal?.aborted || cause instanceof RpcError) throw cause;
      throw new RpcError(rpcStatus.unavailable, `The connection to the engine broke: ${(cause as Error).message}`);
    } finally {
      signal?.removeEventListener('abort', abort);
      if (!call.closed) call.close(http2.constants.NGHTTP2_CANCEL);
    }
    signal?.throwIfAborted();
    const error = errorOf(head, trailers);
    if (error) throw error;
  }

  return {
    stream,
    async unary(method, request, options) {
      let answer: Buffer = Buffer.alloc(0);
      for await (const each of stream(method, request, options)) answer = each;
      return answer;
    },
    // Node feeds bytes that came with the upgrade on the next tick and throws when the session is gone by then.
    close: () =>
      void setImmediate(() => {
        session.destroy();
        socket.destroy();
      }),
  };
}

/** The status is in the trailers, or in the head when there is no body. */
function errorOf(head: http2.IncomingHttpHeaders, trailers = head): RpcError | undefined {
  const status = trailers['grpc-status'];
  if (status === '0') return undefined;
  if (status === undefined) {
    const http = head[':status'];
    return new RpcError(
      rpcStatus.unavailable,
      http === undefined ? 'The connection to the engine broke.' : `The engine answered HTTP ${String(http)}.`,
    );
  }
  const details = trailers['grpc-status-details-bin'];
  return new RpcError(
    Number(status),
    decodeMessage(String(trailers['grpc-message'] ?? '')),
    details === undefined ? undefined : Buffer.from(String(details), 'base64'),
  );
}

/** Percent-encoded UTF-8; a server that did not encode is taken at its word. */
function decodeMessage(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
