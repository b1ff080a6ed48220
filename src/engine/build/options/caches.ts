import path from 'node:path';
import type { BuildRequest } from '../../types/build.ts';
import { type BlobFolder, blobFolder } from '../content/blob-folder.ts';
import { putTag, taggedDigest } from '../content/layout-index.ts';
import { attributeOf, type CacheEntry, parseCacheEntries } from './cache-entry.ts';

/** Where build cache comes from and goes to. */
export interface Caches {
  readonly imports: readonly CacheEntry[];
  readonly exports: readonly CacheEntry[];
  /** Folders of ours that the engine may read and write, by the ids it asks for. */
  readonly stores: ReadonlyMap<string, BlobFolder>;
  /** What is asked for and not there: no reason not to build. */
  readonly missing: readonly string[];
  /** Names what was written into folders. `manifest` is a descriptor as JSON. */
  finish(manifest: string | undefined): Promise<void>;
}

const storeId = (folder: string): string => `local:${folder}`;
const tagOf = ({ attrs }: CacheEntry): string => attrs.tag || 'latest';

/** Folders are relative to the build context. Throws `build.invalid`. */
export async function prepareCaches({ cacheFrom = [], cacheTo = [], contextDir }: BuildRequest): Promise<Caches> {
  const inFolder = (entry: CacheEntry, key: 'src' | 'dest'): CacheEntry =>
    entry.type === 'local'
      ? { ...entry, attrs: { ...entry.attrs, [key]: path.resolve(contextDir, attributeOf(entry, key)) } }
      : entry;
  const exports = cacheTo.flatMap(parseCacheEntries).map((entry) => inFolder(entry, 'dest'));
  const imports: CacheEntry[] = [];
  const missing: string[] = [];
  for (const entry of cacheFrom.flatMap(parseCacheEntries).map((entry) => inFolder(entry, 'src'))) {
    const folder = entry.attrs.src ?? '';
    const digest = entry.type === 'local' ? (entry.attrs.digest ?? (await taggedDigest(folder, tagOf(entry)))) : '';
    if (digest === undefined) missing.push(`There is no build cache “${tagOf(entry)}” in ${folder} yet.`);
    else imports.push(digest === '' ? entry : { ...entry, attrs: { ...entry.attrs, digest } });
  }
  const folders = [...exports, ...imports].flatMap(({ type, attrs }) =>
    type === 'local' ? [attrs.dest ?? attrs.src ?? ''] : [],
  );
  return {
    imports,
    exports,
    missing,
    stores: new Map(folders.map((folder) => [storeId(folder), blobFolder(folder)])),
    async finish(manifest) {
      if (manifest === undefined) return;
      const descriptor = JSON.parse(manifest) as { digest: string };
      for (const entry of exports)
        if (entry.type === 'local') await putTag(entry.attrs.dest ?? '', tagOf(entry), descriptor);
    },
  };
}
