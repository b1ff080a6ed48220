import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { dataField, Packet, packetType } from '../buildkit/messages.ts';
import { encode, fieldHead } from '../buildkit/protobuf.ts';
import type { ContextEntry, ContextTree } from '../context/context-tree.ts';
import { unreadable } from '../context/unreadable.ts';
import type { TransferLog } from './send-tree.ts';

/** What is read at once. */
export const readBuffer = (): Buffer => Buffer.allocUnsafeSlow(256 << 10);

/** Sends one file's bytes and the empty message that ends them. */
export async function sendFile(
  call: ServerCall,
  tree: ContextTree,
  entry: ContextEntry,
  id: number,
  { log, buffer }: { log: TransferLog | undefined; buffer: Buffer },
): Promise<void> {
  const hash = log ? createHash('sha256') : undefined;
  for (const data of chunksOf(tree, entry, buffer)) {
    hash?.update(data);
    await call.send(encode(Packet, { type: packetType.data, id }), fieldHead(dataField, data.length), data);
    if (call.signal.aborted) return;
  }
  if (hash) log?.sent(entry.path, hash.digest('hex'));
  await call.send(encode(Packet, { type: packetType.data, id }));
}

/** Each piece is good until the next is asked for. Reads synchronously: it runs in a worker, where that is several times faster than a turn of the thread pool per file. */
export function* chunksOf(
  tree: ContextTree,
  entry: ContextEntry,
  buffer: Buffer,
): Generator<Uint8Array, void, undefined> {
  const unsaved = tree.unsaved(entry.path);
  if (unsaved) {
    for (let at = 0; at < unsaved.length; at += buffer.length) yield unsaved.subarray(at, at + buffer.length);
    return;
  }
  const file = openFile(tree.absolute(entry.path), entry.path);
  try {
    for (;;) {
      const count = fs.readSync(file, buffer);
      if (count > 0) yield buffer.subarray(0, count);
      if (count < buffer.length) return;
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Docker's own clients send an unreadable file as an empty one; we say so instead. */
function openFile(absolute: string, relative: string): number {
  try {
    return fs.openSync(absolute, 'r');
  } catch (cause) {
    throw unreadable(relative, cause);
  }
}
