import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { Packet, packetType } from '../buildkit/messages.ts';
import { encode } from '../buildkit/protobuf.ts';
import type { ContextEntry, ContextTree } from '../context/context-tree.ts';
import { unreadable } from '../context/unreadable.ts';
import type { TransferLog } from './send-tree.ts';

const chunkSize = 256 << 10;

/** Sends one file's bytes and the empty message that ends them. */
export async function sendFile(
  call: ServerCall,
  tree: ContextTree,
  entry: ContextEntry,
  id: number,
  { log, slab }: { log: TransferLog | undefined; slab: Slab },
): Promise<void> {
  const hash = log ? createHash('sha256') : undefined;
  for (const data of chunksOf(tree, entry, slab)) {
    hash?.update(data);
    await call.send(encode(Packet, { type: packetType.data, id, data }));
    if (call.signal.aborted) return;
  }
  if (hash) log?.sent(entry.path, hash.digest('hex'));
  await call.send(encode(Packet, { type: packetType.data, id }));
}

/** Reads synchronously: it runs in a worker, where that is several times faster than a turn of the thread pool per file. */
export function* chunksOf(
  tree: ContextTree,
  entry: ContextEntry,
  slab: Slab = createSlab(),
): Generator<Uint8Array, void, undefined> {
  const unsaved = tree.unsaved(entry.path);
  if (unsaved) {
    for (let at = 0; at < unsaved.length; at += chunkSize) yield unsaved.subarray(at, at + chunkSize);
    return;
  }
  const file = openFile(tree.absolute(entry.path), entry.path);
  try {
    for (;;) {
      const buffer = slab.take(Math.min(chunkSize, entry.size + 1));
      const count = fs.readSync(file, buffer);
      slab.giveBack(buffer.length - count);
      if (count > 0) yield buffer.subarray(0, count);
      if (count < buffer.length) return;
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Hands out pieces of larger buffers: one allocation per small file would keep the collector busy and the memory high. */
export interface Slab {
  take(size: number): Buffer;
  /** The end of what was taken last is free again. */
  giveBack(size: number): void;
}

export function createSlab(): Slab {
  let buffer = Buffer.alloc(0);
  let used = 0;
  return {
    take(size) {
      if (buffer.length - used < size) {
        buffer = Buffer.allocUnsafeSlow(Math.max(chunkSize, size));
        used = 0;
      }
      used += size;
      return buffer.subarray(used - size, used);
    },
    giveBack(size) {
      used -= size;
    },
  };
}

/** Docker's own clients send an unreadable file as an empty one; we say so instead. */
function openFile(absolute: string, relative: string): number {
  try {
    return fs.openSync(absolute, 'r');
  } catch (cause) {
    throw unreadable(relative, cause);
  }
}
