import { comparePositions } from '../text/range.ts';
import type { Finding, Rule, RuleOptions } from './rule.ts';

export type RuleCrash = (rule: string, error: unknown) => void;

/** Runs every rule over one parsed file. A rule that throws loses its findings, never the other rules'. */
export function run<File>(
  rules: readonly Rule<File>[],
  file: File,
  onCrash: RuleCrash,
  optionsOf: (rule: Rule<File>) => RuleOptions = () => ({}),
): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const before = findings.length;
    const { id, aliases, severity, tag } = rule;
    try {
      rule.check(
        file,
        (range, message, extras) => {
          findings.push({ rule: id, aliases, severity, range, message, ...extras, ...(tag && { tag }) });
        },
        optionsOf(rule),
      );
    } catch (error) {
      findings.length = before;
      onCrash(id, error);
    }
  }
  return findings.sort((a, b) => comparePositions(a.range.start, b.range.start));
}
