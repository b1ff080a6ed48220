import process from 'node:process';
import type { ComposeEngine, ComposeEvent } from '../../engine/types.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { progressLine } from './progress-lines.ts';

/** Opens the engine that docker would use, and closes it after. Ctrl-C aborts the signal. */
export async function onEngine(
  io: Io,
  work: (compose: ComposeEngine, signal: AbortSignal) => Promise<ExitCode | number>,
): Promise<ExitCode | number> {
  const { openEngine } = await import('../../engine/open.ts');
  const engine = await openEngine({ env: io.env });
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt);
  try {
    return await work(engine.compose, abort.signal);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    engine.dispose();
  }
}

/** What is not worth a line. */
export interface Quiet {
  readonly build?: boolean;
  readonly pull?: boolean;
}

/** Progress is for people: it goes to the error output. */
export async function printProgress(events: AsyncIterable<ComposeEvent>, io: Io, quiet: Quiet = {}): Promise<void> {
  for await (const event of events) {
    const isQuiet = (event.type === 'build' && quiet.build) || (event.type === 'pull' && quiet.pull);
    const line = progressLine(event);
    if (line && !isQuiet) io.err(`${line}\n`);
  }
}

/** A whole number of an option, or undefined where it was not given. */
export function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${option} wants a whole number, not "${text}".`);
}

/** One of a few words, or undefined where it was not given. */
export function oneOf<T extends string>(text: string | undefined, words: readonly T[], option: string): T | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found) return found;
  throw new UsageError(`--${option} is one of ${words.join(', ')}, not "${text}".`);
}
