import { setImmediate as turn } from 'node:timers/promises';
import { contextFilter } from '../../../core/dockerignore/context-filter.ts';
import { cancelled } from '../../../util/errors.ts';
import type { BuildRequest, ContextSize } from '../../types/build.ts';
import { contextTree } from './context-tree.ts';
import { ignoredBy } from './ignored.ts';
import { asUnreadable } from './unreadable.ts';

const count = 10;
/** A child that makes this much of its folder is the one to name. */
const dominant = 0.8;
const sliceMs = 10;
/** Longer than this nobody should wait for a warning. */
const limitMs = 3000;

/** Measures what `COPY . .` would send. Rejects `build.invalid` on what cannot be read, or `cancelled`. */
export async function contextSize(request: BuildRequest, signal?: AbortSignal): Promise<ContextSize> {
  if (signal?.aborted) throw cancelled(signal.reason);
  const exclude = ignoredBy(request);
  const tree = contextTree(request.contextDir, request.overlay);
  const sizes = new Map<string, Size>([['', { bytes: 0, isFolder: true, children: [] }]]);
  let files = 0;
  const end = performance.now() + limitMs;
  let sliceEnd = performance.now() + sliceMs;
  let isPartial = false;
  try {
    for (const { path, kind, size } of tree.walk(exclude.length > 0 ? contextFilter({ exclude }) : undefined)) {
      const isFolder = kind === 'folder';
      sizes.set(path, { bytes: 0, isFolder, children: [] });
      sizes.get(parentOf(path))?.children.push(path);
      if (kind === 'file') {
        files++;
        for (let each = path; ; each = parentOf(each)) {
          const own = sizes.get(each);
          if (own) own.bytes += size;
          if (each === '') break;
        }
      }
      if (performance.now() < sliceEnd) continue;
      await turn();
      if (signal?.aborted) throw cancelled(signal.reason);
      isPartial = performance.now() > end;
      if (isPartial) break;
      sliceEnd = performance.now() + sliceMs;
    }
  } catch (error) {
    throw asUnreadable(tree, error);
  }
  return { ...(isPartial && { isPartial }), files, bytes: sizes.get('')?.bytes ?? 0, largest: largestOf(sizes) };
}

interface Size {
  bytes: number;
  readonly isFolder: boolean;
  readonly children: string[];
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function largestOf(sizes: ReadonlyMap<string, Size>): ContextSize['largest'] {
  const bytesOf = (path: string): number => sizes.get(path)?.bytes ?? 0;
  const nameable = (path: string): string => {
    const heaviest = sizes.get(path)?.children.reduce((a, b) => (bytesOf(b) > bytesOf(a) ? b : a), '\0');
    return heaviest !== undefined && bytesOf(heaviest) >= bytesOf(path) * dominant && bytesOf(path) > 0
      ? nameable(heaviest)
      : path;
  };
  return (sizes.get('')?.children ?? [])
    .map(nameable)
    .map((path) => ({ path, bytes: bytesOf(path), isFolder: sizes.get(path)?.isFolder ?? false }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count);
}
