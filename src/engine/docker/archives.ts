import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GantryError } from '../../util/errors.ts';
import type { SaveProgress, TransferEvent } from '../types/images.ts';
import type { Api } from './api.ts';
import { repositoryAndTag } from './commit.ts';
import { jsonLines } from './json-lines.ts';
import { asFileError, saveStream } from './save-stream.ts';
import { type ProgressReply, toTransferEvent } from './transfer-progress.ts';

/** The engine writes the whole image to its own disk before its first byte. */
const headTimeout = 1_800_000;

/** One archive of all of them. */
export async function* saveImages(
  api: Api,
  references: readonly string[],
  file: string,
  signal?: AbortSignal,
): AsyncGenerator<SaveProgress, void, undefined> {
  const options = { query: { names: references }, signal, timeout: headTimeout };
  yield* saveStream(await api.stream('GET', '/images/get', options), file);
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
