import type { Disposable } from '../util/disposable.ts';
import type { Slice } from './slice.ts';

/** A burst of events is served by one list call, but never later than this after its first event. */
const quietMs = 150;
const longestWaitMs = 1000;

/** Keeps one slice fresh: joins bursts, never runs two list calls at once, keeps the last items on failure. */
export class Listing<T> implements Disposable {
  slice: Slice<T> = { status: 'idle' };
  readonly #list: (signal: AbortSignal) => Promise<T[]>;
  readonly #listed: (isSame: boolean) => void;
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deadline = 0;
  #running: Promise<void> | undefined;
  #again = false;

  /** `listed` hears of every new slice, and whether it says the same as the one before. */
  constructor(list: (signal: AbortSignal) => Promise<T[]>, listed: (isSame: boolean) => void) {
    this.#list = list;
    this.#listed = listed;
  }

  /** Lists soon. */
  invalidate(now: number = Date.now()): void {
    if (this.#timer === undefined) this.#deadline = now + longestWaitMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), Math.max(0, Math.min(quietMs, this.#deadline - now)));
  }

  /** Lists now; resolves when the slice is as fresh as this call. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running !== undefined) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #run(): Promise<void> {
    if (this.slice.status === 'idle') this.#set({ status: 'loading' });
    do {
      this.#again = false;
      try {
        this.#set({ status: 'ready', items: await this.#list(this.#abort.signal) });
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        const items = this.slice.status === 'ready' || this.slice.status === 'failed' ? this.slice.items : undefined;
        this.#set({ status: 'failed', error, items });
      }
    } while (this.#again && !this.#abort.signal.aborted);
  }

  #set(slice: Slice<T>): void {
    if (this.#abort.signal.aborted) return;
    const before = this.slice;
    this.slice = slice;
    this.#listed(isSame(before, slice));
  }
}

function isSame<T>(a: Slice<T>, b: Slice<T>): boolean {
  if (a.status === 'failed' && b.status === 'failed') return a.error.message === b.error.message;
  return a.status === 'ready' && b.status === 'ready' && JSON.stringify(a.items) === JSON.stringify(b.items);
}
