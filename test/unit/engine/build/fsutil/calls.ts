import type { ServerCall } from '../../../../../src/engine/build/buildkit/grpc-server.ts';
import { createChannel } from '../../../../../src/engine/build/event-channel.ts';

/** Two ends of one stream: what one sends the other is asked. Pass changes the bytes on their way. */
export function callPair(pass: (payload: Uint8Array) => Uint8Array = (payload) => payload): [ServerCall, ServerCall] {
  const ways = [createChannel<Buffer>(1e6), createChannel<Buffer>(1e6)] as const;
  const gone = new AbortController();
  const end = (own: 0 | 1): ServerCall => ({
    metadata: () => [],
    requests: ways[own][Symbol.asyncIterator]() as AsyncGenerator<Buffer, void, undefined>,
    send: (...parts) => ways[own === 0 ? 1 : 0].push(Buffer.from(pass(Buffer.concat(parts)))),
    start: () => undefined,
    signal: gone.signal,
  });
  return [end(0), end(1)];
}
