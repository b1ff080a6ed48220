import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats a check until it holds; after `limitMs` its own error stands. */
export async function eventually<T>(check: () => T | Promise<T>, limitMs = 10_000): Promise<T> {
  for (const end = Date.now() + limitMs; ; await sleep(100)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
