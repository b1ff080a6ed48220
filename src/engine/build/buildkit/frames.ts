import type { Readable } from 'node:stream';
import { RpcError, rpcStatus } from './rpc-error.ts';

const headLength = 5;
/** No message of BuildKit comes near it; a broken peer must not make us collect gigabytes. */
const maxMessage = 128 << 20;

/** The five bytes before each gRPC message. */
export function frameHead(length: number): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(length, 1);
  return head;
}

export const frame = (payload: Uint8Array): Buffer => Buffer.concat([frameHead(payload.length), payload]);

/** The messages of one HTTP/2 stream as they come. Leaving the loop early does not reset the stream, which the peer would report as an error. */
export async function* readMessages(stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  const pending = new ByteQueue();
  let length = -1;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    pending.push(chunk as Buffer);
    for (;;) {
      if (length < 0) {
        if (pending.length < headLength) break;
        const head = pending.take(headLength);
        if (head[0] !== 0) throw new RpcError(rpcStatus.unimplemented, 'A compressed gRPC message.');
        length = head.readUInt32BE(1);
        if (length > maxMessage) throw new RpcError(rpcStatus.unknown, `A gRPC message of ${length} bytes.`);
      }
      if (pending.length < length) break;
      const payload = pending.take(length);
      length = -1;
      yield payload;
    }
  }
}

class ByteQueue {
  #chunks: Buffer[] = [];
  length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.length += chunk.length;
  }

  /** Copies only when the bytes span chunks. */
  take(count: number): Buffer {
    const first = this.#chunks[0] ?? Buffer.alloc(0);
    const whole = first.length >= count ? first : Buffer.concat(this.#chunks);
    const used = first.length >= count ? 1 : this.#chunks.length;
    this.#chunks.splice(0, used, ...(whole.length > count ? [whole.subarray(count)] : []));
    this.length -= count;
    return whole.subarray(0, count);
  }
}
