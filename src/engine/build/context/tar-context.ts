import path from 'node:path';
import { type ContextFilter, contextFilter } from '../../../core/dockerignore/context-filter.ts';
import { entryType } from '../../tar/tar-header.ts';
import { tarEnd, tarHeader, tarPadding } from '../../tar/write-tar.ts';
import type { BuildRequest } from '../../types/build.ts';
import { chunksOf, readBuffer } from '../fsutil/send-file.ts';
import { type ContextEntry, type ContextTree, contextTree } from './context-tree.ts';
import { ignoredBy } from './ignored.ts';
import { asUnreadable, unreadable } from './unreadable.ts';

const batchSize = 512 << 10;
const outsideName = '.gantry.dockerfile';

export interface TarContext {
  /** The Dockerfile's path in the archive. */
  readonly dockerfile: string;
  /** Never compressed: that costs more than a local socket does. Throws `build.invalid` on what cannot be read. */
  chunks(): Generator<Uint8Array, void, undefined>;
}

/** The build context as an archive, for builders that cannot ask for files. */
export function tarContext(request: BuildRequest, dockerfileText: string): TarContext {
  const { contextDir } = request;
  const relative = path.relative(contextDir, request.dockerfile).replaceAll(path.sep, '/');
  const isOutside = relative.startsWith('../') || path.isAbsolute(relative);
  const dockerfile = isOutside ? outsideName : relative;
  const overlay = new Map(request.overlay);
  const exclude = [...ignoredBy(request)];
  if (isOutside) {
    // As docker's client does: the engine takes the file out of the context again when .dockerignore names it.
    overlay.set(path.join(contextDir, outsideName), dockerfileText);
    overlay.set(path.join(contextDir, '.dockerignore'), [...exclude, '.dockerignore', outsideName, ''].join('\n'));
  }
  // The engine needs these two, whatever they say of themselves.
  const filter =
    exclude.length > 0 ? contextFilter({ exclude: [...exclude, '!.dockerignore', `!${dockerfile}`] }) : undefined;
  const tree = contextTree(contextDir, overlay);
  return { dockerfile, chunks: () => inBatches(members(tree, filter)) };
}

function* members(tree: ContextTree, filter: ContextFilter | undefined): Generator<Uint8Array, void, undefined> {
  const buffer = readBuffer();
  for (const entry of readable(tree, filter)) {
    yield headerOf(entry);
    if (entry.kind === 'file') yield* bodyOf(tree, entry, buffer);
  }
  yield tarEnd();
}

function* readable(tree: ContextTree, filter: ContextFilter | undefined): Generator<ContextEntry, void, undefined> {
  try {
    yield* tree.walk(filter);
  } catch (error) {
    throw asUnreadable(tree, error);
  }
}

/** Owner 0: an image must not depend on who built it. */
function headerOf({ path: name, kind, mode, size, modified, target = '' }: ContextEntry): Buffer {
  const type = { file: entryType.file, folder: entryType.directory, link: entryType.symlink }[kind];
  const mtime = Number(modified / 1_000_000_000n);
  return tarHeader({
    name: kind === 'folder' ? `${name}/` : name,
    type,
    mode: kind === 'link' ? 0o777 : mode,
    size: kind === 'file' ? size : 0,
    mtime,
    link: target,
  });
}

/** Exactly as many bytes as the header says, whatever happens to the file meanwhile. */
function* bodyOf(tree: ContextTree, entry: ContextEntry, buffer: Buffer): Generator<Uint8Array, void, undefined> {
  let left = entry.size;
  for (const chunk of left > 0 ? chunksOf(tree, entry, buffer) : []) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  if (left > 0) throw unreadable(entry.path, Object.assign(new Error('shrank'), { code: 'ENOENT' }));
  yield tarPadding(entry.size);
}

function* inBatches(chunks: Generator<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let batch = Buffer.allocUnsafeSlow(batchSize);
  let used = 0;
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + batchSize - used);
      batch.set(part, used);
      at += part.length;
      used += part.length;
      if (used < batchSize) continue;
      yield batch;
      batch = Buffer.allocUnsafeSlow(batchSize);
      used = 0;
    }
  yield batch.subarray(0, used);
}
