import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { cancelled, GantryError, isGantryError } from '../../util/errors.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar/write-tar.ts';
import { type ArchivedImage, ArchiveReader } from './archive-reader.ts';
import { compressionOf, createInflate } from './inflate.ts';
import type { WantedImage } from './oci-image.ts';
import type { ReadOptions } from './read-image.ts';

type ArchiveOptions = Omit<ReadOptions, 'cache'> & WantedImage;

const pieceSize = 1 << 20;

/**
 * The layers of a `docker save` archive (plain, gzip or zstd), an OCI archive or an OCI layout's folder.
 * The cache is left alone: an archive may claim any diff id for any content.
 */
export async function readArchive(
  file: string,
  { signal, onProgress, ...wanted }: ArchiveOptions,
): Promise<ArchivedImage> {
  const reader = new ArchiveReader();
  try {
    const { size, chunks } = await openArchive(file);
    let bytes = 0;
    for await (const chunk of chunks) {
      if (signal.aborted) throw cancelled(signal.reason);
      bytes += chunk.length;
      onProgress({ phase: 'reading', bytes, ...(size !== undefined && { total: size }) });
      await reader.push(chunk);
    }
    return await reader.finish(wanted);
  } catch (error) {
    throw isGantryError(error) ? error : unreadable(file, error);
  } finally {
    reader.destroy();
  }
}

export async function openArchive(file: string): Promise<{ size: number | undefined; chunks: AsyncIterable<Buffer> }> {
  const info = await stat(file);
  if (info.isDirectory()) return { size: undefined, chunks: layoutAsTar(file) };
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  const compression = compressionOf(buffer);
  const inflate = compression === 'none' ? undefined : createInflate(compression);
  const stream = createReadStream(file, { highWaterMark: pieceSize });
  if (!inflate) return { size: info.size, chunks: stream };
  stream.once('error', (error) => inflate.destroy(error));
  return { size: undefined, chunks: stream.pipe(inflate) };
}

/** An OCI layout's folder as the archive it would be. Links in it are not followed. */
async function* layoutAsTar(folder: string): AsyncIterable<Buffer> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size } = await stat(file);
    yield tarHeader({ name: path.relative(folder, file).replaceAll(path.sep, '/'), size });
    if (size > 0) yield* createReadStream(file, { highWaterMark: pieceSize, end: size - 1 });
    yield tarPadding(size);
  }
  yield tarEnd();
}

export function unreadable(file: string, cause: unknown): GantryError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file' : message;
  return new GantryError('image.invalid', `${file} cannot be read: ${why}.`, {
    cause,
    hint: 'Give an archive made by "docker save", an OCI archive or an OCI layout folder.',
  });
}
