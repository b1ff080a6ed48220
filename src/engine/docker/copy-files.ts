import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { GantryError } from '../../util/errors.ts';
import { entryType } from '../tar/tar-header.ts';
import { TarScanner } from '../tar/tar-scanner.ts';
import { tarEnd, tarHeader, tarPadding } from '../tar/write-tar.ts';
import type { SaveProgress } from '../types/images.ts';
import type { Api } from './api.ts';
import { pathStat } from './list-by-archive.ts';
import { asFileError, saveStream } from './save-stream.ts';
import { segment } from './segment.ts';

/** The first member's bytes alone. */
async function* firstBody(archive: Readable, from: string): AsyncGenerator<Buffer, void, undefined> {
  let pieces: Buffer[] = [];
  let seen = false;
  const scanner = new TarScanner(({ type }) => {
    if (seen) return undefined;
    seen = true;
    if (type !== entryType.file) throw new GantryError('engine.unsupported', `${from} is not a file.`);
    return { write: (piece) => void pieces.push(Buffer.from(piece)), end: () => {} };
  });
  for await (const chunk of archive as AsyncIterable<Buffer>) {
    scanner.push(chunk);
    yield* pieces;
    pieces = [];
  }
  scanner.end();
}

/** A link's target is taken, not the link. */
export async function* saveFiles(
  api: Api,
  id: string,
  from: string,
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<SaveProgress, void, undefined> {
  const { target, ...own } = await pathStat(api, id, from, signal);
  const real = target ?? from;
  const { isDirectory } = target ? await pathStat(api, id, target, signal) : own;
  const archive = await api.stream('GET', `/containers/${segment(id)}/archive`, { query: { path: real }, signal });
  yield* saveStream(isDirectory ? archive : Readable.from(firstBody(archive, from), { objectMode: false }), file);
}

async function* oneFile(file: string, size: number, mode: number, mtime: number): AsyncGenerator<Buffer> {
  yield tarHeader({ name: path.basename(file), size, mode, mtime });
  let left = size;
  // What grows meanwhile is cut where it ended when it was asked for.
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, end: Math.max(0, size - 1) })) {
    const piece = (chunk as Buffer).subarray(0, left);
    left -= piece.length;
    yield piece;
  }
  if (left > 0) throw new Error('it became shorter while it was read');
  yield tarPadding(size);
  yield tarEnd();
}

export async function putFile(
  api: Api,
  id: string,
  directory: string,
  file: string,
  signal?: AbortSignal,
): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw asFileError(error, file);
  });
  if (!found.isFile()) throw new GantryError('image.invalid', `${file} is not a file.`);
  const { size, mode, mtimeMs } = found;
  const body = Readable.from(oneFile(file, size, mode & 0o7777, Math.floor(mtimeMs / 1000)), { objectMode: false });
  const query = { path: directory, noOverwriteDirNonDir: true };
  await api.json('PUT', `/containers/${segment(id)}/archive`, { query, body, signal, timeout: 0 });
}
