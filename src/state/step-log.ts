/** What one step printed: the whole, or its first and last part. Never changed, so that a view may compare. */
export interface StepLog {
  readonly head: string;
  /** Something between the two was left out. */
  readonly isCut: boolean;
  readonly tail: readonly [older: string, newer: string];
}

/** Characters that are kept of the beginning, and half of them at least of the end. */
const part = 256 * 1024;
const half = part / 2;

export const emptyLog: StepLog = { head: '', isCut: false, tail: ['', ''] };

/**
 * Texts are joined and dropped whole, never copied: a step that prints without end would have the collector busy with
 * ever new copies of what is kept.
 */
export function append({ head, isCut, tail: [older, newer] }: StepLog, text: string): StepLog {
  const room = part - head.length;
  if (text.length <= room) return { head: head + text, isCut, tail: [older, newer] };
  const full = head + text.slice(0, room);
  const rest = text.slice(room);
  if (rest.length > half) return { head: full, isCut: true, tail: ['', rest.slice(-half)] };
  if (newer.length + rest.length <= half) return { head: full, isCut, tail: [older, newer + rest] };
  return { head: full, isCut: isCut || older !== '', tail: [newer, rest] };
}

export const textOf = ({ head, isCut, tail }: StepLog): string =>
  [head, isCut ? '\n… output left out …\n' : '', ...tail].join('');
