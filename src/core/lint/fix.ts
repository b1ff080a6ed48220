import { applyEdits } from '../text/apply-edits.ts';
import { comparePositions, type TextEdit } from '../text/range.ts';
import type { Finding, Fix } from './rule.ts';

export interface Fixed {
  readonly text: string;
  /** The findings whose fix was applied, in order. */
  readonly applied: readonly Finding[];
  /** What is left of the fixed text. */
  readonly findings: readonly Finding[];
}

const mostPasses = 10;

/**
 * Applies the fixes that `isWanted` accepts. A fix goes in whole or not at all; one that overlaps an earlier one waits
 * for the next pass over the changed text, until nothing changes any more.
 */
export function fixAll(
  original: string,
  lint: (text: string) => readonly Finding[],
  isWanted: (fix: Fix) => boolean = (fix) => fix.safe === true,
): Fixed {
  const applied: Finding[] = [];
  const seen = new Set<string>();
  let text = original;
  let findings = lint(text);
  for (let pass = 0; pass < mostPasses; pass++) {
    seen.add(text);
    const { edits, fixed } = compatible(findings.filter(({ fix }) => fix && isWanted(fix)));
    const next = applyEdits(text, edits);
    // Two fixes that undo one another must not go on for ever.
    if (fixed.length === 0 || seen.has(next)) break;
    applied.push(...fixed);
    text = next;
    findings = lint(text);
  }
  return { text, applied, findings };
}

function compatible(findings: readonly Finding[]): { edits: TextEdit[]; fixed: Finding[] } {
  const edits: TextEdit[] = [];
  const fixed: Finding[] = [];
  for (const finding of findings) {
    const own = finding.fix?.edits ?? [];
    if (own.some((edit) => edits.some((other) => overlaps(edit, other)))) continue;
    edits.push(...own);
    fixed.push(finding);
  }
  return { edits, fixed };
}

/** Two insertions at one place are in each other's way too: their order would be a guess. */
const overlaps = ({ range: a }: TextEdit, { range: b }: TextEdit): boolean =>
  (comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0) ||
  comparePositions(a.start, b.start) === 0 ||
  (comparePositions(a.start, b.end) === 0 && comparePositions(a.end, b.end) === 0);
