import type { ComposeEvent } from '../../engine/types.ts';
import { type Io, UsageError } from '../io.ts';
import { progressLine } from './progress-lines.ts';

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
