import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from '../../docker/api.ts';
import { entryType } from '../../tar/tar-header.ts';
import { packTar, type TarMember } from '../../tar/write-tar.ts';
import type { Rule } from './rules.ts';

type Member = TarMember & { readonly body?: Uint8Array };

/** The file as it is now, for the archive; undefined when it is gone, or neither file, folder nor link. */
async function memberOf(file: string, target: string): Promise<Member | undefined> {
  try {
    const stat = await lstat(file);
    const about = {
      name: target.replace(/^\/+/, ''),
      mode: stat.mode & 0o7777,
      mtime: Math.floor(stat.mtimeMs / 1000),
    };
    if (stat.isFile()) return { ...about, body: await readFile(file) };
    if (stat.isDirectory()) return { ...about, name: `${about.name}/`, type: entryType.directory };
    if (stat.isSymbolicLink()) return { ...about, type: entryType.symlink, link: await readlink(file) };
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export interface Synced {
  readonly copied: readonly string[];
  readonly deleted: readonly string[];
}

/** Brings files into a container as they are now; what is gone here goes there. Paths are the container's. */
export async function syncFiles(
  api: Api,
  id: string,
  files: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<Synced> {
  const found = await Promise.all(
    [...files].map(async ([file, target]) => ({ target, member: await memberOf(file, target) })),
  );
  const members = found.flatMap(({ member }) => (member ? [member] : []));
  const deleted = found.filter(({ member }) => !member).map(({ target }) => target);
  if (deleted.length > 0) await removePaths(api, id, deleted, signal);
  if (members.length > 0)
    await api.json('PUT', `/containers/${id}/archive`, {
      query: { path: '/', copyUIDGID: true },
      body: packTar(members),
      signal,
      timeout: 0,
    });
  return { copied: found.filter(({ member }) => member).map(({ target }) => target), deleted };
}

/** An image without `rm` keeps what it has: the engine has no call to delete files. */
async function removePaths(api: Api, id: string, targets: readonly string[], signal: AbortSignal): Promise<void> {
  const body = { Cmd: ['rm', '-rf', '--', ...targets], User: 'root' };
  const { Id } = await api.json<{ Id: string }>('POST', `/containers/${id}/exec`, { body, signal });
  await api.json('POST', `/exec/${Id}/start`, { body: { Detach: true }, signal });
}

/** Every file below a rule's path that it is about, with its place in the container. */
export async function allFiles(rule: Rule): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const visit = async (file: string): Promise<void> => {
    const match = rule.match(file);
    const stat = await lstat(file).catch(() => undefined);
    // A folder that is not included itself may hold files that are.
    if (stat?.isDirectory() && (match || rule.trigger.include?.length || file === rule.trigger.path))
      for (const name of await readdir(file)) await visit(path.join(file, name));
    else if (stat && match) files.set(file, match.target);
  };
  await visit(rule.trigger.path);
  return files;
}
