import assert from 'node:assert/strict';
import type { Dockerfile } from '../../src/core/dockerfile/model.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import type { Position, Range } from '../../src/core/text/range.ts';

/** A Dockerfile with the cursor at the `|`. */
export function atCursor(marked: string): { file: Dockerfile; text: string; position: Position } {
  const at = marked.indexOf('|');
  assert.ok(at >= 0, 'a cursor');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const file = parse(text);
  return { file, text, position: file.lines.position(at) };
}

/** The text with « and » around each range. */
export function markRanges(file: Dockerfile, ranges: readonly Range[]): string {
  let marked = file.text;
  const spans = ranges.map(({ start, end }) => ({ start: file.lines.offset(start), end: file.lines.offset(end) }));
  for (const { start, end } of spans.sort((a, b) => b.start - a.start)) {
    marked = `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
  }
  return marked;
}
