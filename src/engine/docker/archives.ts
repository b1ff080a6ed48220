import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { OnSent, SaveProgress, TransferEvent } from '../types/images.ts';
import type { Api } from './api.ts';
import { repositoryAndTag } from './commit.ts';
import { hintFor } from './hints.ts';
import { jsonLines } from './json-lines.ts';
import { asFileError, saveStream } from './save-stream.ts';
import { type ProgressReply, toTransferEvent } from './transfer-progress.ts';

/** The engine writes the whole image to its own disk before its first byte. */
const headTimeout = 1_800_000;
const reportEvery = 200;

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
  onSent?: OnSent,
): AsyncGenerator<TransferEvent, void, undefined> {
  const body = await openArchive(file, onSent);
  const options = { query: { quiet: false }, body, signal, timeout: headTimeout };
  const asError = failure('It is not an archive of images, or not whole. A file system’s is imported instead.');
  const stream = await api.stream('POST', '/images/load', options).catch(refusal(asError, file));
  for await (const reply of jsonLines<ProgressReply & { stream?: string }>(stream)) {
    const said = reply.stream?.trim();
    const event = said ? { status: said } : toTransferEvent(reply, file, asError);
    if (event) yield event;
  }
}

/** A file system archive becomes an image of one layer. Returns its id. */
export async function importImage(
  api: Api,
  file: string,
  reference: string,
  signal?: AbortSignal,
  onSent?: OnSent,
): Promise<string> {
  const query = { fromSrc: '-', ...repositoryAndTag(reference) };
  const body = await openArchive(file, onSent);
  const options = { query, body, signal, timeout: headTimeout };
  const asError = failure('It is not an archive of a file system, or not whole.');
  const stream = await api.stream('POST', '/images/create', options).catch(refusal(asError, file));
  let id = '';
  for await (const reply of jsonLines<ProgressReply>(stream)) id = toTransferEvent(reply, file, asError)?.status ?? id;
  return id;
}

type AsError = (message: string, file: string) => GantryError;

const failure =
  (hint: string): AsError =>
  (message, file) =>
    new GantryError('image.invalid', `${file}: ${message.trim()}`, { hint: hintFor(message) ?? hint });

/** Some engines refuse an archive before any progress. */
const refusal = (asError: AsError, file: string) => (error: unknown) => {
  const isRefused = isGantryError(error) && /^engine\.(?:failed|bad-request)$/.test(error.code);
  throw isRefused ? asError(error.message, file) : error;
};

async function openArchive(file: string, onSent: OnSent | undefined): Promise<Readable> {
  const { size } = await stat(file).then(
    (found) => (found.isFile() ? found : { size: undefined }),
    (error: unknown) => {
      throw asFileError(error, file);
    },
  );
  if (size === undefined) throw new GantryError('image.invalid', `${file} is not a file.`);
  const archive = createReadStream(file, { highWaterMark: 1 << 20 });
  if (onSent) {
    const tell = (): void => onSent(archive.bytesRead, size);
    const timer = setInterval(tell, reportEvery);
    archive.once('close', () => {
      clearInterval(timer);
      tell();
    });
  }
  return archive;
}
