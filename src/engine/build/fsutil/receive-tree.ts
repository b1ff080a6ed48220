// The receiver of fsutil's DiffCopy, for a build's output into a local folder.
import fs from 'node:fs/promises';
import path from 'node:path';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { type FileStat, Packet, packetType } from '../buildkit/messages.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import { fromGoMode } from './file-mode.ts';

interface AwaitedFile {
  /** Opened when its first bytes come: there may be more files than a process may have open. */
  handle?: fs.FileHandle;
  readonly part: string;
  readonly target: string;
  readonly stat: FileStat;
}

/** Those that the transfer has made, by their path; the root's is empty. */
type Folders = Map<string, FileStat | undefined>;

/**
 * Writes everything below `root`, replacing what is in the way. The sender is an image that anyone may have made: a path
 * may neither climb out nor pass through a symbolic link. Files appear whole or not at all.
 */
export async function receiveTree(call: ServerCall, root: string): Promise<void> {
  call.start();
  await fs.mkdir(root, { recursive: true });
  const folders: Folders = new Map([['', undefined]]);
  const awaited = new Map<number, AwaitedFile>();
  let id = -1;
  let walked = false;
  try {
    for await (const payload of call.requests) {
      const packet = decode(Packet, payload);
      if (packet.type === packetType.finish) break;
      if (packet.type === packetType.error) throw new Error(Buffer.from(packet.data).toString());
      if (packet.type === packetType.data) await writeData(awaited, packet.id, packet.data, folders);
      else if (packet.type === packetType.stat && !packet.stat) walked = true;
      else if (packet.type === packetType.stat && packet.stat) {
        id++;
        const file = await place(root, packet.stat, folders);
        if (!file) continue;
        awaited.set(id, file);
        await call.send(encode(Packet, { type: packetType.request, id }));
      }
      if (walked && awaited.size === 0) await call.send(encode(Packet, { type: packetType.finish }));
    }
    await finishFolders(root, folders);
  } finally {
    for (const { handle, part } of awaited.values()) {
      if (!handle) continue;
      await handle.close();
      await fs.rm(part, { force: true });
    }
  }
}

/** Makes folders and links at once; a regular file comes with data that follows, under another name until it is whole. */
async function place(root: string, stat: FileStat, folders: Folders): Promise<AwaitedFile | undefined> {
  const relative = within(folders, stat.path);
  const target = path.join(root, relative);
  const { kind } = fromGoMode(stat.mode);
  if (kind === 'folder') {
    folders.set(relative, stat);
    const existing = await fs.lstat(target).catch(() => undefined);
    if (existing && !existing.isDirectory()) await fs.rm(target);
    // Writable until all its entries are there.
    await fs.mkdir(target, { recursive: true, mode: 0o700 });
    return undefined;
  }
  // Devices and pipes of an image mean nothing in a folder.
  if (kind === undefined) return undefined;
  if (kind === 'link' || stat.linkname !== '') {
    forget(folders, relative);
    await fs.rm(target, { force: true, recursive: true });
    if (kind === 'link') await fs.symlink(stat.linkname, target);
    else await fs.link(path.join(root, within(folders, stat.linkname)), target);
    return undefined;
  }
  return { part: `${target}.gantry-part`, target, stat };
}

async function openPart({ part, stat }: AwaitedFile): Promise<fs.FileHandle> {
  await fs.rm(part, { force: true });
  return fs.open(part, 'wx', fromGoMode(stat.mode).mode & 0o777);
}

async function writeData(
  awaited: Map<number, AwaitedFile>,
  id: number,
  data: Uint8Array,
  folders: Folders,
): Promise<void> {
  const file = awaited.get(id);
  if (!file) throw new Error('Data for a file that was not asked for.');
  // Its folder may have become a link since it was announced.
  within(folders, file.stat.path);
  file.handle ??= await openPart(file);
  if (data.length > 0) {
    await file.handle.writeFile(data);
    return;
  }
  const seconds = Number(file.stat.modTime) / 1e9;
  await file.handle.chmod(fromGoMode(file.stat.mode).mode);
  await file.handle.utimes(seconds, seconds);
  await file.handle.close();
  await fs.rm(file.target, { force: true, recursive: true });
  await fs.rename(file.part, file.target);
  // Last: what is still listed when the transfer fails gets removed.
  awaited.delete(id);
}

/** Innermost first: a folder that its owner may not write takes no more entries. */
async function finishFolders(root: string, folders: ReadonlyMap<string, FileStat | undefined>): Promise<void> {
  for (const [relative, stat] of [...folders].reverse())
    if (stat) await fs.chmod(path.join(root, relative), fromGoMode(stat.mode).mode);
}

/** What was a folder of this transfer is none any more, nor is what lay below it. */
function forget(folders: Folders, relative: string): void {
  if (!folders.delete(relative)) return;
  for (const each of folders.keys()) if (each.startsWith(`${relative}/`)) folders.delete(each);
}

/** Accepts only what lies in a folder that this transfer has made. */
function within(folders: ReadonlyMap<string, unknown>, sent: string): string {
  const relative = sent.replace(/^\/+/, '');
  const parts = relative.split(process.platform === 'win32' ? /[/\\]/ : '/');
  if (parts.some((part) => part === '' || part === '.' || part === '..') || relative.includes('\0'))
    throw new Error(`“${sent}” is no path inside the output folder.`);
  const parent = parts.slice(0, -1).join('/');
  if (!folders.has(parent)) throw new Error(`“${sent}” has no parent folder in the output.`);
  return parts.join('/');
}
