import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { cancelled, GantryError, isGantryError } from '../../util/errors.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar/write-tar.ts';
import { type ArchivedImage, ArchiveReader } from './archive-reader.ts';
import { compressionOf, inflated } from './inflate.ts';
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

/** Also of a pipe, which is read but once. */
export async function openArchive(file: string): Promise<{ size: number | undefined; chunks: AsyncIterable<Buffer> }> {
  const info = await stat(file);
  if (info.isDirectory()) return { size: undefined, chunks: layoutAsTar(file, await membersOf(file)) };
  const stream = createReadStream(file, { highWaterMark: pieceSize });
  try {
    await once(stream, 'readable');
    const start: Buffer = stream.read() ?? Buffer.alloc(0);
    if (start.length > 0) stream.unshift(start);
    const compression = compressionOf(start);
    if (compression === 'none') return { size: info.isFile() ? info.size : undefined, chunks: stream };
    return { size: undefined, chunks: inflated(compression, stream) };
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

/** What of a folder belongs to its image: all of an unpacked `docker save`. Any other folder may be as large as the disk. */
async function membersOf(folder: string): Promise<RegExp> {
  const names = await readdir(folder);
  if (names.includes('index.json')) return /^(index\.json|manifest\.json|oci-layout|blobs\/.*)$/;
  if (names.includes('manifest.json')) return /^/;
  throw new GantryError('image.invalid', `${folder} is no OCI layout: it has no index.json.`);
}

/** An OCI layout's folder as the archive it would be. Links in it are not followed. */
async function* layoutAsTar(folder: string, members: RegExp): AsyncIterable<Buffer> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    if (!entry.isFile() || !members.test(name)) continue;
    const { size } = await stat(file);
    yield tarHeader({ name, size });
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
