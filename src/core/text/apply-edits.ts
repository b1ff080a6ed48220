import { LineIndex } from './line-index.ts';
import type { TextEdit } from './range.ts';

/** Applies edits that do not overlap, in any order. Later ones that overlap an earlier one are left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const index = new LineIndex(text);
  const sorted = edits
    .map(({ range, newText }, order) => ({
      start: index.offset(range.start),
      end: index.offset(range.end),
      newText,
      order,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of sorted) {
    if (start < at) continue;
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
