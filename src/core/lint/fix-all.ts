import { applyEdits } from '../text/apply-edits.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Finding, Fix } from './rule.ts';

export interface FixOutcome {
  readonly text: string;
  /** Findings whose fix was applied, pass by pass; ranges are those of the text as it was then. */
  readonly applied: readonly Finding[];
  /** What is left of the fixed text. */
  readonly findings: readonly Finding[];
}

/** Enough for fixes that wait for one another; a pair that undoes each other must not run for ever. */
const mostPasses = 10;

/**
 * Applies the fixes that `isWanted` accepts. A fix goes in whole or not at all; one that is in the way of an earlier
 * one waits for the next pass over the changed text, until nothing changes any more.
 */
export function fixAll(
  original: string,
  lint: (text: string) => readonly Finding[],
  isWanted: (fix: Fix) => boolean = (fix) => fix.safe === true,
): FixOutcome {
  const applied: Finding[] = [];
  const seen = new Set([original]);
  let text = original;
  let findings = lint(text);
  for (let pass = 0; pass < mostPasses; pass++) {
    const chosen = compatible(
      text,
      findings.filter(({ fix }) => fix && isWanted(fix)),
    );
    const next = applyEdits(
      text,
      chosen.flatMap(({ fix }) => fix?.edits ?? []),
    );
    if (seen.has(next)) break;
    seen.add(next);
    applied.push(...chosen);
    text = next;
    findings = lint(text);
  }
  return { text, applied, findings };
}

/**
 * Slot 2n is the gap before character n, slot 2n + 1 the character. An insertion takes its gap and the character
 * before it: two at one place, or one at either end of a replacement, would have to guess their order.
 */
function compatible(text: string, findings: readonly Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const index = new LineIndex(text);
  const taken = new Uint8Array(2 * text.length + 2);
  return findings.filter(({ fix }) => {
    const spans = (fix?.edits ?? []).map(({ range }) => {
      const start = 2 * index.offset(range.start);
      const end = 2 * index.offset(range.end);
      return start === end ? { start: Math.max(0, start - 1), end: start + 1 } : { start, end };
    });
    if (spans.some(({ start, end }) => taken.subarray(start, end).includes(1))) return false;
    for (const { start, end } of spans) taken.fill(1, start, end);
    return true;
  });
}
