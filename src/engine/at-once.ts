import { setMaxListeners } from 'node:events';
import { throwIfAborted } from '../util/errors.ts';

/**
 * Works on the items in their order, on so many at once. The first failure ends those at work through their signal, and
 * what has not begun never does. Waits for every one to end, so that nothing goes on behind the caller's back, then
 * throws that failure; or `cancelled` when the caller's own signal has fired.
 */
export async function atOnce<T>(
  most: number,
  items: Iterable<T>,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  // Sixty listeners of sixty items are no leak.
  setMaxListeners(0, either);
  const failures: unknown[] = [];
  const run = async (): Promise<void> => {
    for (let next = left.next(); !next.done && !either.aborted; next = left.next()) {
      try {
        await work(next.value, either);
      } catch (error) {
        failures.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: most }, run));
  throwIfAborted(signal);
  if (failures.length > 0) throw failures[0];
}
