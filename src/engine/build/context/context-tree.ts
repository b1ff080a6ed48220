import fs from 'node:fs';
import path from 'node:path';
import type { ContextFilter, FolderInfo } from '../../../core/dockerignore/context-filter.ts';
import { byteOrder } from './byte-order.ts';
import { contentStamp } from './content-stamp.ts';

export type EntryKind = 'file' | 'folder' | 'link';

export interface ContextEntry {
  /** Relative to the root, `/` between. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Permission bits with setuid, setgid and sticky: twelve bits. */
  readonly mode: number;
  readonly size: number;
  /** Nanoseconds since the epoch. */
  readonly modified: bigint;
  /** Of a link: where it points, with `/` between. */
  readonly target?: string;
}

/** A folder as a build sees it: the disk, with unsaved editor buffers laid over it. */
export interface ContextTree {
  readonly root: string;
  /**
   * Folders before their entries, names in byte order, each entry once: the order BuildKit's file sync demands. Sockets,
   * pipes and devices are left out. Throws what the file system throws on a folder that cannot be listed.
   */
  walk(filter?: ContextFilter): Generator<ContextEntry, void, undefined>;
  /** Undefined where nothing is. Paths are relative to the root. */
  stat(relative: string): ContextEntry | undefined;
  list(relative: string): string[];
  /** Unsaved bytes, if the file has an editor buffer. */
  unsaved(relative: string): Uint8Array | undefined;
  /** Where the file is on disk. */
  absolute(relative: string): string;
}

const isWindows = process.platform === 'win32';

export function contextTree(root: string, overlay: ReadonlyMap<string, string> = new Map()): ContextTree {
  const buffers = buffersBelow(root, overlay);
  const absolute = (relative: string): string => path.join(root, relative);

  const stat = (relative: string): ContextEntry | undefined => {
    const onDisk = entryOf(relative, absolute(relative));
    const bytes = buffers.files.get(relative);
    if (bytes) {
      const mode = onDisk?.kind === 'file' ? onDisk.mode : 0o644;
      return { path: relative, kind: 'file', mode, size: bytes.length, modified: contentStamp(bytes) };
    }
    if (!onDisk && buffers.folders.has(relative))
      return { path: relative, kind: 'folder', mode: 0o755, size: 0, modified: 0n };
    return onDisk;
  };
  const list = (relative: string): string[] => {
    const names = namesIn(absolute(relative));
    const unsaved = buffers.folders.get(relative);
    return (unsaved ? [...new Set([...names, ...unsaved])] : names).sort(byteOrder);
  };
  const listIfReadable = (relative: string): string[] => {
    try {
      return list(relative);
    } catch (error) {
      if (/^(EACCES|EPERM)$/.test(String((error as NodeJS.ErrnoException).code))) return [];
      throw error;
    }
  };

  function* below(
    folder: string,
    filter: ContextFilter | undefined,
    info: FolderInfo | undefined,
    parents: readonly ContextEntry[],
  ): Generator<ContextEntry, boolean, undefined> {
    let sent = false;
    // A folder that waits is not wanted for itself, so it may be unreadable.
    for (const name of parents.length > 0 ? listIfReadable(folder) : list(folder)) {
      const entry = stat(folder === '' ? name : `${folder}/${name}`);
      if (!entry) continue;
      const verdict = filter?.check(entry.path, entry.kind === 'folder', info);
      const send = verdict?.send ?? true;
      if (send && !sent) yield* parents;
      sent ||= send;
      if (send) yield entry;
      if (entry.kind !== 'folder' || verdict?.descend === false) continue;
      // Folders that are not sent themselves go before the first of their entries that is.
      const waiting = send ? [] : sent ? [entry] : [...parents, entry];
      sent = (yield* below(entry.path, filter, verdict?.info, waiting)) || sent;
    }
    return sent;
  }

  return {
    root,
    stat,
    list,
    absolute,
    unsaved: (relative) => buffers.files.get(relative),
    *walk(filter) {
      yield* below('', filter, undefined, []);
    },
  };
}

interface Buffers {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Folder -> names in it that an unsaved file needs. */
  readonly folders: ReadonlyMap<string, ReadonlySet<string>>;
}

function buffersBelow(root: string, overlay: ReadonlyMap<string, string>): Buffers {
  const files = new Map<string, Uint8Array>();
  const folders = new Map<string, Set<string>>();
  for (const [file, text] of overlay) {
    const relative = path.relative(root, file).replaceAll(path.sep, '/');
    if (relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)) continue;
    files.set(relative, Buffer.from(text));
    const parts = relative.split('/');
    parts.forEach((name, depth) => {
      const folder = parts.slice(0, depth).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    });
  }
  return { files, folders };
}

/** A folder that has just vanished, or that only unsaved files have, is empty on disk. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function entryOf(relative: string, absolute: string): ContextEntry | undefined {
  const stat = fs.lstatSync(absolute, { bigint: true, throwIfNoEntry: false });
  if (!stat) return undefined;
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : undefined;
  if (!kind) return undefined;
  // Windows has no such bits: everything is executable there, as in every Docker client.
  const mode = isWindows ? (Number(stat.mode) & 0o755) | 0o111 : Number(stat.mode) & 0o7777;
  const size = kind === 'folder' ? 0 : Number(stat.size);
  const entry: ContextEntry = { path: relative, kind, mode, size, modified: stat.mtimeNs };
  return kind === 'link' ? { ...entry, target: readLink(absolute) } : entry;
}

const readLink = (absolute: string): string => {
  const target = fs.readlinkSync(absolute);
  return isWindows ? target.replaceAll('\\', '/') : target;
};
