import type http2 from 'node:http2';
import { frameHead } from './frames.ts';
import { RpcError, rpcStatus } from './rpc-error.ts';

export interface Sender {
  /**
   * One message, in parts, which are copied before it returns. Undefined while there is room; a promise of room
   * otherwise. Rejects when the peer is gone.
   */
  send(...parts: readonly Uint8Array[]): Promise<void> | undefined;
  flush(): void;
}

const chunkSize = 64 << 10;
const highWater = 1 << 20;

/**
 * Joins small messages into one write per turn: a context of 20 000 files is 20 000 messages. Buffers go round: new ones
 * for each write would pile up in tens of megabytes before the collector comes.
 */
export function createSender(stream: http2.ServerHttp2Stream, start: () => void): Sender {
  const free: Buffer[] = [];
  let chunk: Buffer | undefined;
  let used = 0;
  let scheduled = false;
  let room: Promise<void> | undefined;

  const flush = (): void => {
    const full = chunk;
    if (full && !stream.destroyed) stream.write(full.subarray(0, used), () => void free.push(full));
    chunk = undefined;
    used = 0;
  };
  const put = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) {
      chunk ??= free.pop() ?? Buffer.allocUnsafeSlow(chunkSize);
      const part = bytes.subarray(at, at + chunkSize - used);
      chunk.set(part, used);
      at += part.length;
      used += part.length;
      if (used === chunkSize) flush();
    }
  };
  const waitForRoom = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        room = undefined;
        stream.off('drain', settle).off('close', settle);
        if (stream.destroyed) reject(gone());
        else resolve();
      };
      stream.on('drain', settle).on('close', settle);
    });

  return {
    flush,
    send(...parts) {
      if (stream.destroyed) return Promise.reject(gone());
      start();
      put(frameHead(parts.reduce((sum, { length }) => sum + length, 0)));
      for (const part of parts) put(part);
      if (chunk && !scheduled) {
        scheduled = true;
        setImmediate(() => {
          scheduled = false;
          flush();
        });
      }
      if (stream.writableLength <= highWater) return undefined;
      room ??= waitForRoom();
      return room;
    },
  };
}

const gone = (): RpcError => new RpcError(rpcStatus.cancelled, 'The engine closed the call.');
