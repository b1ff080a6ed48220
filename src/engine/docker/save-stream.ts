import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { SaveProgress } from '../types/images.ts';

const reportEvery = 200;

/** Writes beside the file and renames at the end: what was there before is not lost to a save that fails. */
export async function* saveStream(stream: Readable, file: string): AsyncGenerator<SaveProgress, void, undefined> {
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

/** What went wrong with a file of this machine, by its name. */
export const asFileError = (error: unknown, file: string): unknown =>
  isGantryError(error)
    ? error
    : new GantryError('image.invalid', `${file}: ${(error as Error).message}`, {
        cause: error,
        hint: 'Check the path, its permissions and the space on the disk.',
      });
