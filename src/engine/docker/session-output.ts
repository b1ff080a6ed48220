import type { Readable } from 'node:stream';
import type { LogChunk } from '../types/containers.ts';

/** What a process prints, for one reader. One whose output nobody takes stands still as soon as the pipes are full. */
export class SessionOutput implements AsyncIterable<LogChunk> {
  readonly #source: Readable;
  readonly #chunks: AsyncGenerator<LogChunk>;
  #isRead = false;

  /** `chunks` are what the source says. */
  constructor(source: Readable, chunks: AsyncGenerator<LogChunk>) {
    this.#source = source;
    this.#chunks = chunks;
  }

  [Symbol.asyncIterator](): AsyncGenerator<LogChunk> {
    this.#isRead = true;
    return this.#chunks;
  }

  /** Lets the process go on to its end without a reader. A reader that begins at the same time goes before. */
  async dropUnread(): Promise<void> {
    await Promise.resolve();
    if (!this.#isRead) this.#source.resume();
  }
}
