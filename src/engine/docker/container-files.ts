import { firstFile, largestShown } from '../layers/read-file.ts';
import type { ChangedFile } from '../types/containers.ts';
import type { Api } from './api.ts';
import { segment } from './segment.ts';

const kinds = ['changed', 'added', 'removed'] as const;

interface ChangeReply {
  readonly Path: string;
  /** 0 changed, 1 added, 2 removed. */
  readonly Kind: number;
}

/** What a container's file system has that its image has not, and the other way round; directories that only lead there are left out. */
export async function changedFiles(api: Api, id: string, signal?: AbortSignal): Promise<ChangedFile[]> {
  const reply = await api.json<ChangeReply[] | null>('GET', `/containers/${segment(id)}/changes`, { signal });
  const rows = reply ?? [];
  const parents = new Set(rows.map(({ Path }) => Path.slice(0, Path.lastIndexOf('/'))));
  return rows
    .filter(({ Path, Kind }) => Kind !== 0 || !parents.has(Path))
    .map(({ Path, Kind }) => ({ path: Path, change: kinds[Kind] ?? 'changed' }));
}

/** A file of a container, running or not. */
export async function readContainerFile(
  api: Api,
  id: string,
  path: string,
  { signal, limit = largestShown }: { signal?: AbortSignal; limit?: number } = {},
): Promise<Uint8Array> {
  return firstFile(
    await api.stream('GET', `/containers/${segment(id)}/archive`, { query: { path }, signal }),
    path,
    limit,
  );
}
