import process from 'node:process';
import type { Engine } from '../engine/types.ts';
import type { ExitCode, Io } from './io.ts';

/** As of a program that SIGINT ended. */
export const interrupted = 130;

/** Opens the engine that docker would use, and closes it after. Ctrl-C aborts the signal. */
export async function onEngine(
  io: Io,
  work: (engine: Engine, signal: AbortSignal) => Promise<ExitCode | number>,
): Promise<ExitCode | number> {
  const { openEngine } = await import('../engine/open.ts');
  const engine = await openEngine({ env: io.env });
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt);
  try {
    return await work(engine, abort.signal);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    engine.dispose();
  }
}
