import { setMaxListeners } from 'node:events';
import { cancelled } from '../../util/errors.ts';

export type Emit<T> = (event: T) => void;

/** Runs `work` while its events are read. Leaving the loop early, or the signal, aborts the work and waits for its end. */
export async function* progress<T>(
  work: (emit: Emit<T>, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const onAbort = (): void => abort.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const queue: T[] = [];
  let wake = (): void => {};
  let ended = false;
  const emit = (event: T): void => {
    queue.push(event);
    wake();
  };
  const done = run(work, emit, abort.signal).finally(() => {
    ended = true;
    wake();
  });
  // The failure is met below, when the queue is empty; until then nobody listens.
  done.catch(() => {});
  try {
    for (;;) {
      yield* queue.splice(0);
      if (queue.length > 0) continue;
      if (ended) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    await done;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    abort.abort();
    await done.catch(() => {});
  }
}

async function run<T>(
  work: (emit: Emit<T>, signal: AbortSignal) => Promise<void>,
  emit: Emit<T>,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (signal.aborted) throw cancelled(signal.reason);
    await work(emit, signal);
  } catch (error) {
    throw signal.aborted ? cancelled(error) : error;
  }
}
