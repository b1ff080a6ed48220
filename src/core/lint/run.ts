import { comparePositions } from '../text/range.ts';
import type { Finding, Report, Rule, RuleOptions } from './rule.ts';

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
    try {
      rule.check(file, reporter(rule, findings), optionsOf(rule));
    } catch (error) {
      findings.length = before;
      onCrash(rule.id, error);
    }
  }
  return findings.sort((a, b) => comparePositions(a.range.start, b.range.start));
}

const reporter =
  <File>({ id, aliases, severity, tag }: Rule<File>, findings: Finding[]): Report =>
  (range, message, extras) => {
    findings.push({ rule: id, aliases, severity, range, message, ...extras, ...(tag && { tag }) });
  };
