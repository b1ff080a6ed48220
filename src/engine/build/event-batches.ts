/** Joins events into batches and lets no more than a few be on their way, so that a slow consumer slows the producer. */
export interface EventBatches<T> {
  /** A promise when the consumer is behind. */
  push(event: T): Promise<void> | undefined;
  /** The consumer is done with one batch. */
  consumed(): void;
  /** Sends what waits, however far behind the consumer is. */
  flush(): void;
  /** Nobody waits any more. */
  release(): void;
}

const batchSize = 256;
/** What nobody can see: a batch waits no longer for its next event. */
const delayMs = 10;
const maxUnconsumed = 4;

export function createEventBatches<T>(send: (events: readonly T[]) => void): EventBatches<T> {
  let batch: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unconsumed = 0;
  let waiting: (() => void)[] = [];

  const release = (): void => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length === 0) return;
    unconsumed++;
    send(batch);
    batch = [];
  };

  return {
    flush,
    release,
    push(event) {
      batch.push(event);
      if (unconsumed < maxUnconsumed) {
        timer ??= setTimeout(flush, delayMs);
        if (batch.length >= batchSize) flush();
        return undefined;
      }
      if (batch.length < batchSize) return undefined;
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    consumed() {
      unconsumed--;
      flush();
      release();
    },
  };
}
