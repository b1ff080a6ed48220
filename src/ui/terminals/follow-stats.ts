import { setTimeout as wait } from 'node:timers/promises';
import type { Container, ContainerStats, Engine } from '../../engine/types.ts';
import { statsFrame } from './stats-frame.ts';

/** The engine says nothing of a container that has stopped: after so many ms of silence its numbers are history. */
const silence = 3_500;

interface Reading {
  readonly name: string;
  stats: ContainerStats | 'waiting';
  at: number;
  /** Its stream has ended: it was removed. */
  gone: boolean;
}

async function follow(engine: Engine, id: string, reading: Reading, signal: AbortSignal): Promise<void> {
  try {
    for await (const stats of engine.containers.stats(id, signal)) {
      reading.stats = stats;
      reading.at = Date.now();
    }
  } finally {
    reading.gone = true;
  }
}

/** Frame after frame of what these containers use, until all are removed or the signal fires. */
export async function* followStats(
  engine: Engine,
  containers: readonly Container[],
  signal: AbortSignal,
  everyMs = 1_000,
): AsyncGenerator<string, void, undefined> {
  const readings = containers.map(({ name }): Reading => ({ name, stats: 'waiting', at: Date.now(), gone: false }));
  const all = Promise.all(containers.map(({ id }, index) => follow(engine, id, readings[index] as Reading, signal)));
  // Awaited at the end; a failure meanwhile only ends the loop.
  all.catch(() => undefined);
  while (!signal.aborted && readings.some(({ gone }) => !gone)) {
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
    const now = Date.now();
    const shown = readings.filter(({ gone }) => !gone);
    if (shown.length && !signal.aborted)
      yield statsFrame(shown.map(({ name, stats, at }) => ({ name, stats: now - at < silence ? stats : 'stopped' })));
  }
  await all;
}
