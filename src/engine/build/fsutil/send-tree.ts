// The sender of fsutil's DiffCopy: announce every entry, then answer the receiver's requests for the files it lacks.
import { setImmediate as turn } from 'node:timers/promises';
import type { ContextFilter } from '../../../core/dockerignore/context-filter.ts';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { Packet, packetType } from '../buildkit/messages.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import type { ContextEntry, ContextTree } from '../context/context-tree.ts';
import { toGoMode } from './file-mode.ts';
import { readBuffer, sendFile } from './send-file.ts';

/** How long the walk may keep the event loop from answering requests. */
const sliceMs = 8;

/** Learns what was sent: every entry announced, and the content digest of every file that the engine asked for. */
export interface TransferLog {
  announced(entry: ContextEntry): void;
  sent(path: string, sha256: string): void;
}

/** Rejects with what the file system throws, or with RpcError when the engine is gone. */
export async function sendTree(
  call: ServerCall,
  tree: ContextTree,
  filter: ContextFilter | undefined,
  log?: TransferLog,
): Promise<void> {
  call.start();
  const files = new Map<number, ContextEntry>();
  const queue: number[] = [];
  const buffer = readBuffer();
  let sending: Promise<unknown> | undefined;
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => undefined);

  const sendQueued = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const entry = files.get(id);
      if (!entry) throw new Error(`The engine asked for a file that was not announced (${id}).`);
      files.delete(id);
      await sendFile(call, tree, entry, id, { log, buffer });
    }
    // In the same turn as the look into the queue: a request that comes a moment later must find nobody at work.
    sending = undefined;
  };
  /** True at the receiver's word that it has all; false when it just went away. */
  const answerRequests = async (): Promise<boolean> => {
    for await (const payload of call.requests) {
      const packet = decode(Packet, payload);
      if (packet.type === packetType.error)
        throw new Error(`The engine refused the files: ${Buffer.from(packet.data).toString()}`);
      if (packet.type === packetType.finish) return true;
      if (packet.type !== packetType.request) continue;
      queue.push(packet.id);
      sending ??= sendQueued().catch(fail);
    }
    return false;
  };
  const announcing = announce(call, tree, filter, files, log);
  announcing.catch(fail);
  if (!(await Promise.race([answerRequests(), failure]))) return;
  await Promise.race([Promise.all([announcing, sending]), failure]);
  await call.send(encode(Packet, { type: packetType.finish }));
}

async function announce(
  call: ServerCall,
  tree: ContextTree,
  filter: ContextFilter | undefined,
  files: Map<number, ContextEntry>,
  log: TransferLog | undefined,
): Promise<void> {
  let id = 0;
  let sliceEnd = performance.now() + sliceMs;
  for (const entry of tree.walk(filter)) {
    if (entry.kind === 'file') files.set(id, entry);
    id++;
    log?.announced(entry);
    // Owner 0: an image must not depend on who built it.
    const stat = {
      path: entry.path,
      mode: toGoMode(entry.kind, entry.mode),
      size: entry.kind === 'folder' ? 0 : entry.size,
      modTime: entry.modified,
      linkname: entry.target,
    };
    await call.send(encode(Packet, { type: packetType.stat, stat }));
    if (performance.now() < sliceEnd) continue;
    await turn();
    if (call.signal.aborted) return;
    sliceEnd = performance.now() + sliceMs;
  }
  // An empty stat ends the walk.
  await call.send(encode(Packet, { type: packetType.stat }));
}
