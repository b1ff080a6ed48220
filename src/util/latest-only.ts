import type { Disposable } from './disposable.ts';

type Task = (signal: AbortSignal) => Promise<void>;

/** Runs one task at a time, each `delay` ms after the last call for its key; a new one for a key aborts the one that runs. */
export class LatestOnly implements Disposable {
  readonly #delay: number;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #waiting = new Map<string, Task>();
  #running: { readonly key: string; readonly abort: AbortController } | undefined;

  constructor(delay: number) {
    this.#delay = delay;
  }

  /** A task must not reject: nobody waits for it. */
  call(key: string, task: Task): void {
    clearTimeout(this.#timers.get(key));
    const due = (): void => {
      this.#timers.delete(key);
      this.#waiting.set(key, task);
      if (this.#running?.key === key) this.#running.abort.abort();
      void this.#next();
    };
    this.#timers.set(key, setTimeout(due, this.#delay));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    this.#running?.abort.abort();
  }

  async #next(): Promise<void> {
    const [first] = this.#waiting;
    if (this.#running || !first) return;
    const [key, task] = first;
    this.#waiting.delete(key);
    const abort = new AbortController();
    this.#running = { key, abort };
    try {
      await task(abort.signal);
    } finally {
      this.#running = undefined;
      void this.#next();
    }
  }
}
