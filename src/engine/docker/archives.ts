import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { SaveProgress, TransferEvent } from '../types/images.ts';
import type { Api } from './api.ts';
import { repositoryAndTag } from './commit.ts';
import { jsonLines } from './json-lines.ts';
import { type ProgressReply, toTransferEvent } from './transfer-progress.ts';

/** The engine writes the whole image to its own disk before its first byte. */
const headTimeout = 1_800_000;
const reportEvery = 200;

/** Writes beside the file and renames at the end: what was there before is not lost to a save that fails. */
export async function* saveImages(
  api: Api,
  references: readonly string[],
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<SaveProgress, void, undefined> {
  const options = { query: { names: references }, signal, timeout: headTimeout };
  const stream = await api.stream('GET', '/images/get', options);
  const partial = `${file}.${randomUUID().slice(0, 8)}.part`;
  const progress = { bytes: 0, done: false, error: undefined as unknown };
  stream.on('data', (chunk: Buffer) => {
    progress.bytes += chunk.length;
  });
  const writing = pipeline(stream, createWriteStream(partial, { flags: 'wx' })).then(() => rename(partial, file));
  const ended = writing
    .catch((error: unknown) => {
      progress.error = error;
    })
    .finally(() => {
      progress.done = true;
    });
  try {
    while (!progress.done) {
      yield { bytes: progress.bytes };
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, reportEvery))]);
    }
    if (progress.error) throw asFileError(progress.error, file);
    yield { bytes: progress.bytes };
  } finally {
    stream.destroy();
    await ended;
    await rm(partial, { force: true });
  }
}

/** An archive of `docker save` or an OCI layout, compressed or not. The last events name what was loaded. */
export async function* loadImages(
  api: Api,
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<TransferEvent, void, undefined> {
  const body = await openArchive(file);
  const options = { query: { quiet: false }, body, signal, timeout: headTimeout };
  const stream = await api.stream('POST', '/images/load', options);
  for await (const reply of jsonLines<ProgressReply & { stream?: string }>(stream)) {
    const said = reply.stream?.trim();
    const event = said ? { status: said } : toTransferEvent(reply, file);
    if (event) yield event;
  }
}

/** A file system archive becomes an image of one layer. Returns its id. */
export async function importImage(api: Api, file: string, reference: string, signal?: AbortSignal): Promise<string> {
  const query = { fromSrc: '-', ...repositoryAndTag(reference) };
  const body = await openArchive(file);
  const stream = await api.stream('POST', '/images/create', { query, body, signal, timeout: headTimeout });
  let id = '';
  for await (const reply of jsonLines<ProgressReply>(stream)) id = toTransferEvent(reply, file)?.status ?? id;
  return id;
}

async function openArchive(file: string): Promise<Readable> {
  try {
    if ((await stat(file)).isFile()) return createReadStream(file, { highWaterMark: 1 << 20 });
  } catch (error) {
    throw asFileError(error, file);
  }
  throw new GantryError('image.invalid', `${file} is not a file.`);
}

const asFileError = (error: unknown, file: string): unknown =>
  isGantryError(error)
    ? error
    : new GantryError('image.invalid', `${file}: ${(error as Error).message}`, {
        cause: error,
        hint: 'Check the path, its permissions and the space on the disk.',
      });
