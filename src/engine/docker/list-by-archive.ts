import { atOnce } from '../at-once.ts';
import { entryType, type TarEntry } from '../tar/tar-header.ts';
import { TarScanner } from '../tar/tar-scanner.ts';
import type { ContainerDirectory, ContainerEntry } from '../types/container-files.ts';
import type { Api } from './api.ts';
import { childPath } from './list-by-shell.ts';
import { segment } from './segment.ts';

/** The engine archives all that lies below, too: after so many bytes the rest is left unread. */
const longest = 1 << 30;

/** Where links lead is a question to the engine each: beyond these they pass for links to files. */
const mostTargets = 500;

const kindOf = (type: number): ContainerEntry['kind'] =>
  type === entryType.directory
    ? 'directory'
    : type === entryType.symlink
      ? 'symlink'
      : type === entryType.file || type === entryType.hardLink
        ? 'file'
        : 'other';

function toEntry(directory: string, name: string, { type, size, mode, mtime }: TarEntry): ContainerEntry {
  const kind = kindOf(type);
  return {
    name,
    path: childPath(directory, name),
    kind,
    expandable: kind === 'directory',
    // A hard link's bytes are with its first name, which may lie elsewhere.
    ...(type === entryType.file && { size }),
    mode,
    mtime: Math.floor(mtime),
  };
}

/** From the headers of the directory's archive: needs neither a running container nor a shell in it. */
export async function listByArchive(
  api: Api,
  id: string,
  directory: string,
  signal: AbortSignal | undefined,
  limit = longest,
): Promise<ContainerDirectory> {
  const entries = new Map<string, ContainerEntry>();
  /** Names of links by where they lead: hundreds lead to one busybox. */
  const links = new Map<string, string[]>();
  let prefix: string | undefined;
  const scanner = new TarScanner((entry) => {
    // The first member is the directory itself, under whatever name the engine gives it.
    prefix ??= entry.name.replace(/\/+$/, '');
    const rest = entry.name.startsWith(prefix) ? entry.name.slice(prefix.length) : entry.name;
    const [name = '', below] = rest.replace(/^(\.?\/)+/, '').split('/');
    if (!name || name === '.' || name === '..' || below) return undefined;
    entries.set(name, toEntry(directory, name, entry));
    if (entry.type === entryType.symlink) links.set(entry.link, [...(links.get(entry.link) ?? []), name]);
    return undefined;
  });
  const query = { path: directory === '/' ? '/' : `${directory.replace(/\/+$/, '')}/.` };
  const stream = await api.stream('GET', `/containers/${segment(id)}/archive`, { query, signal });
  let read = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    scanner.push(chunk);
    read += chunk.length;
    if (read > limit) break;
  }
  const asked = [...links.values()].slice(0, mostTargets);
  await atOnce(8, asked, signal ?? new AbortController().signal, async (names, either) => {
    if (!(await leadsToDirectory(api, id, childPath(directory, names[0] ?? ''), either))) return;
    for (const name of names) entries.set(name, { ...(entries.get(name) as ContainerEntry), expandable: true });
  });
  return { entries: [...entries.values()], complete: read <= limit };
}

async function leadsToDirectory(api: Api, id: string, path: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (await pathStat(api, id, `${path}/.`, signal).catch(() => undefined))?.isDirectory ?? false;
}

/** What the engine says of a path; `target` is where a link leads, resolved. Rejects `engine.not-found`. */
export async function pathStat(
  api: Api,
  id: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ isDirectory: boolean; isFile: boolean; target: string | undefined }> {
  const { headers } = await api.head('HEAD', `/containers/${segment(id)}/archive`, { query: { path }, signal });
  const text = Buffer.from(String(headers['x-docker-container-path-stat'] ?? ''), 'base64').toString();
  const { mode = 0, linkTarget } = JSON.parse(text || '{}') as { mode?: number; linkTarget?: string };
  // Go's os.FileMode: the highest bits are the kind, a file has none.
  const directoryBit = 2 ** 31;
  const kindBits = 0x8f280000;
  return {
    isDirectory: mode >= directoryBit,
    isFile: (mode & kindBits) >>> 0 === 0,
    target: linkTarget || undefined,
  };
}
