import { applyEdits } from '../text/apply-edits.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Finding, Fix } from './rule.ts';

export interface FixOutcome {
  readonly text: string;
  /** Findings whose fix was applied, pass by pass; ranges are those of the text as it was then. */
  readonly fixed: readonly Finding[];
}

/** Enough for fixes that wait for one another; a pair that undoes each other must not run for ever. */
const mostPasses = 10;

/** Applies fixes in passes until none is left. In one pass no two fixes touch the same text; a fix is applied whole or not at all. */
export function fixAll(
  text: string,
  lint: (text: string) => readonly Finding[],
  isWanted: (fix: Fix) => boolean = (fix) => fix.safe === true,
): FixOutcome {
  const fixed: Finding[] = [];
  const seen = new Set([text]);
  let current = text;
  for (let pass = 0; pass < mostPasses; pass++) {
    const chosen = withoutOverlap(current, lint(current), isWanted);
    const next = applyEdits(
      current,
      chosen.flatMap(({ fix }) => fix?.edits ?? []),
    );
    if (seen.has(next)) break;
    seen.add(next);
    fixed.push(...chosen);
    current = next;
  }
  return { text: current, fixed };
}

function withoutOverlap(text: string, findings: readonly Finding[], isWanted: (fix: Fix) => boolean): Finding[] {
  const wanted = findings.filter(({ fix }) => fix && isWanted(fix));
  if (wanted.length === 0) return [];
  const index = new LineIndex(text);
  const taken = new Uint8Array(text.length + 1);
  return wanted.filter(({ fix }) => {
    const spans = (fix?.edits ?? []).map(({ range }) => {
      const start = index.offset(range.start);
      return { start, end: Math.max(start + 1, index.offset(range.end)) };
    });
    if (spans.some(({ start, end }) => taken.subarray(start, end).includes(1))) return false;
    for (const { start, end } of spans) taken.fill(1, start, end);
    return true;
  });
}
