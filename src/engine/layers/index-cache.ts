import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import v8 from 'node:v8';
import zlib from 'node:zlib';
import { LayerIndex, type LayerIndexData } from './layer-index.ts';

const deflate = promisify(zlib.deflate);
const inflate = promisify(zlib.inflate);

/** Raised with every change of what an index holds or means: older files are then misses. */
const formatVersion = 5;
const suffix = '.layer';

/**
 * Indexes on disk, one file a layer, named by its diff id: content-addressed, so never stale. Damaged files are misses and go.
 * A cache that cannot be written is no error: the analysis works without it.
 */
export class IndexCache {
  readonly #folder: string;
  readonly #limit: number;

  /** `limit` in bytes; the files read longest ago go first. */
  constructor(folder: string, limit = 256 << 20) {
    this.#folder = folder;
    this.#limit = limit;
  }

  async read(diffId: string): Promise<LayerIndex | undefined> {
    const file = this.#file(diffId);
    try {
      const bytes = await readFile(file);
      const body = bytes.subarray(32);
      if (!sha256(body).equals(bytes.subarray(0, 32))) throw new Error('damaged');
      const { version, id, data } = v8.deserialize(await inflate(body)) as {
        version: number;
        id: string;
        data: LayerIndexData;
      };
      if (version !== formatVersion || id !== diffId) throw new Error('not what its name says');
      const now = new Date();
      await utimes(file, now, now).catch(() => {});
      return LayerIndex.from(data);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await rm(file, { force: true }).catch(() => {});
      return undefined;
    }
  }

  /** Written beside and renamed: a reader sees a whole file or none. */
  async write(diffId: string, index: LayerIndex): Promise<boolean> {
    const body = await deflate(v8.serialize({ version: formatVersion, id: diffId, data: index.freeze() }), {
      level: 3,
    });
    const file = this.#file(diffId);
    const draft = `${file}.${process.pid}.tmp`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(draft, Buffer.concat([sha256(body), body]), { mode: 0o600 });
      await rename(draft, file);
      return true;
    } catch {
      await rm(draft, { force: true }).catch(() => {});
      return false;
    }
  }

  /** Removes what is over the limit, and drafts of a killed process. */
  async evict(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files: { file: string; size: number; used: number }[] = [];
    for (const name of names) {
      const file = path.join(this.#folder, name);
      const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }));
      if (name.endsWith(suffix)) files.push({ file, size, used: mtimeMs });
      else if (name.endsWith('.tmp') && Date.now() - mtimeMs > 3_600_000) await rm(file, { force: true });
    }
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.sort((a, b) => a.used - b.used)) {
      if (total <= this.#limit) break;
      await rm(file, { force: true });
      total -= size;
    }
  }

  /** The name is a hash of the id: an id from an archive may be anything. */
  #file(diffId: string): string {
    return path.join(this.#folder, `${sha256(Buffer.from(diffId)).toString('hex')}${suffix}`);
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
