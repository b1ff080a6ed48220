import type { LogicalLine, Segment, Word } from './model.ts';

/** The segment that holds the character at `offset` of the logical line; the last one past its end. */
function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  if (segments.length === 1) return segments[0];
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** Document offset of the character at `offset` of the logical line. */
export function toDocument(line: LogicalLine, offset: number): number {
  const segment = segmentAt(line.segments, offset);
  return segment ? segment.doc + Math.min(offset - segment.at, segment.length) : line.start;
}

/** The other way round; an offset within a continuation gives the character behind it. */
export function fromDocument({ segments, text }: LogicalLine, offset: number): number {
  for (const { at, doc, length } of segments) if (offset < doc + length) return at + Math.max(0, offset - doc);
  return text.length;
}

/** Document offset just behind the character before `offset`: the end of a span must not jump over a continuation. */
export function toDocumentEnd(line: LogicalLine, offset: number): number {
  return offset > 0 ? toDocument(line, offset - 1) + 1 : toDocument(line, 0);
}

/** The part of a logical line from `start` to `end` as a word. */
export function word(line: LogicalLine, start: number, end: number, value?: string): Word {
  const raw = line.text.slice(start, end);
  const from = toDocument(line, start);
  return { start: from, end: end > start ? toDocumentEnd(line, end) : from, raw, value: value ?? raw };
}
