import { closeSync, openSync, readSync } from 'node:fs';

export interface HostThread {
  /** Milliseconds that this thread was kept from its events at most. */
  readonly blocked: number;
  /** The same without the time that it was ready to run and other threads had the processors: what it did itself. */
  readonly busy: number | undefined;
}

/** Where Linux tells how long this process's first thread has run, and how long it has waited for a processor, in nanoseconds. */
const statistics = `/proc/self/task/${process.pid}/schedstat`;

/** Watches the main thread while `run` goes on, and for a second at least. */
export async function watchHostThread<T>(run: () => Promise<T>): Promise<[T, HostThread]> {
  const waited = waitingTime();
  let last = performance.now();
  let lastWaited = waited?.() ?? 0;
  let blocked = 0;
  let busy = 0;
  const look = (): void => {
    const now = performance.now();
    const wait = waited?.() ?? 0;
    blocked = Math.max(blocked, now - last - 1);
    busy = Math.max(busy, now - last - 1 - (wait - lastWaited));
    last = now;
    lastWaited = wait;
  };
  const timer = setInterval(look, 1);
  try {
    const [value] = await Promise.all([run(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    return [value, { blocked, busy: waited && busy }];
  } finally {
    clearInterval(timer);
  }
}

/** Milliseconds so far; undefined where the system does not tell. */
function waitingTime(): (() => number) | undefined {
  let file: number;
  try {
    file = openSync(statistics, 'r');
  } catch {
    return undefined;
  }
  process.once('exit', () => closeSync(file));
  const text = Buffer.alloc(100);
  return () => Number(text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)).split(' ')[1]) / 1e6;
}
