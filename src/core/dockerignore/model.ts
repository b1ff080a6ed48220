import { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import { type IgnoreLine, readIgnoreFile } from './ignore-file.ts';

/** A `.dockerignore` as rules see it. */
export interface IgnoreFile {
  readonly text: string;
  readonly lines: LineIndex;
  readonly patterns: readonly IgnoreLine[];
  /** Every path of the build context, `/` between, where it is known. */
  readonly contextPaths: readonly string[] | undefined;
  range(span: { readonly start: number; readonly end: number }): Range;
  /** The whole line of a pattern with its line break, for a fix that removes it. */
  lineRange(span: { readonly start: number }): Range;
}

export function parseIgnoreFile(text: string, contextPaths?: readonly string[]): IgnoreFile {
  const lines = new LineIndex(text);
  return {
    text,
    lines,
    patterns: readIgnoreFile(text),
    contextPaths,
    range: ({ start, end }) => lines.range(start, end),
    lineRange({ start }) {
      const { line } = lines.position(start);
      return lines.range(lines.lineStart(line), lines.lineStart(line + 1));
    },
  };
}
