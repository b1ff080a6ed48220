import type http2 from 'node:http2';
import { frameHead } from './frames.ts';
import { RpcError, rpcStatus } from './rpc-error.ts';

export interface Sender {
  /** Undefined while there is room; a promise of room otherwise. Rejects when the peer is gone. */
  send(payload: Uint8Array): Promise<void> | undefined;
  flush(): void;
}

const flushAt = 64 << 10;
const highWater = 1 << 20;

/** Joins small messages into one write per turn: a context of 20 000 files is 20 000 messages. */
export function createSender(stream: http2.ServerHttp2Stream, start: () => void): Sender {
  let parts: Uint8Array[] = [];
  let length = 0;
  let scheduled = false;
  let room: Promise<void> | undefined;

  const flush = (): void => {
    scheduled = false;
    if (length > 0 && !stream.destroyed) stream.write(Buffer.concat(parts, length));
    parts = [];
    length = 0;
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
    send(payload) {
      if (stream.destroyed) return Promise.reject(gone());
      start();
      parts.push(frameHead(payload.length), payload);
      length += payload.length + 5;
      if (length > flushAt) flush();
      else if (!scheduled) {
        scheduled = true;
        setImmediate(flush);
      }
      if (stream.writableLength <= highWater) return undefined;
      room ??= waitForRoom();
      return room;
    },
  };
}

const gone = (): RpcError => new RpcError(rpcStatus.cancelled, 'The engine closed the call.');
