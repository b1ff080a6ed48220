import { comparePositions, type Range } from '../text/range.ts';
import type { Finding } from './rule.ts';

/** A comment that switches rules off for a part of a file. */
export interface Suppression {
  /** Ids and aliases in any case; undefined means every rule. */
  readonly names: readonly string[] | undefined;
  /** Where it holds, both ends included; undefined means the whole file. */
  readonly covers: Range | undefined;
  /** The comment. */
  readonly range: Range;
  /** Other rules than the named ones may be meant, e.g. `all` of another linter's. */
  accepts?(finding: Finding): boolean;
}

export interface Suppressed {
  readonly kept: readonly Finding[];
  /** Suppressions that held nothing back. */
  readonly unused: readonly Suppression[];
}

/** Takes away the findings that start where a suppression of their rule holds. */
export function suppress(findings: readonly Finding[], suppressions: readonly Suppression[]): Suppressed {
  if (suppressions.length === 0) return { kept: findings, unused: [] };
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const by = suppressions.filter((suppression) => holdsBack(suppression, finding));
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  });
  return { kept, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}

function holdsBack({ names, covers, accepts }: Suppression, finding: Finding): boolean {
  const { start } = finding.range;
  if (covers && (comparePositions(start, covers.start) < 0 || comparePositions(start, covers.end) > 0)) return false;
  if (accepts?.(finding)) return true;
  if (!names) return accepts === undefined;
  const own = [finding.rule, ...finding.aliases].map((name) => name.toLowerCase());
  return names.some((name) => own.includes(name.toLowerCase()));
}

export interface IgnoreComment {
  readonly scope: 'next' | 'stage' | 'file';
  readonly names: readonly string[];
}

/** `gantry-ignore rule-a,rule-b why`, `gantry-ignore-stage …`, `gantry-ignore-file …`: the text of a comment without its `#`. */
export function gantryIgnore(comment: string): IgnoreComment | undefined {
  const match = /^gantry-ignore(-file|-stage)?\s+([\w.-]+(?:\s*,\s*[\w.-]+)*)(?:\s|$)/.exec(comment.trim());
  if (!match) return undefined;
  const [, suffix, names = ''] = match;
  const scope = suffix === '-file' ? 'file' : suffix === '-stage' ? 'stage' : 'next';
  return { scope, names: names.split(',').map((name) => name.trim()) };
}
