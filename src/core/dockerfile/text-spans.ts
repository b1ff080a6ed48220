import type { Dockerfile, Span } from './model.ts';

/** The line break that the file uses. */
export const lineBreak = ({ text }: Dockerfile): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A span grown to whole lines, the last line break included. */
export function wholeLines({ text }: Dockerfile, { start, end }: Span): Span {
  const newline = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}
