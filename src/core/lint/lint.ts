import { comparePositions } from '../text/range.ts';
import { configured, isEnabled, type LintConfig, optionsOf } from './config.ts';
import type { Finding, Rule } from './rule.ts';
import { type RuleCrash, run } from './run.ts';
import { type Suppression, suppress } from './suppression.ts';
import { unusedFindings, unusedSuppression } from './unused-suppression.ts';

export interface LintRequest<File> {
  readonly rules: readonly Rule<File>[];
  readonly file: File;
  readonly config: LintConfig;
  readonly suppressions: readonly Suppression[];
  readonly onCrash: RuleCrash;
  /** Findings from elsewhere, e.g. ShellCheck, that obey the same configuration and comments. */
  readonly further?: readonly Finding[];
  /** The same, where it counts what the rules have found. */
  beside?(found: readonly Finding[]): readonly Finding[];
  /** A last word on severities, e.g. of a directive that makes warnings errors. */
  adjust?(finding: Finding): Finding;
}

/** Rules, then comments, then configuration: the one path of editor and command line. */
export function lint<File>({ rules, file, config, onCrash, ...request }: LintRequest<File>): Finding[] {
  const enabled = rules.filter((rule) => isEnabled(rule, config));
  const own = run(enabled, file, onCrash, (rule) => optionsOf(rule, config));
  const found = [...own, ...(request.further ?? []), ...(request.beside?.(own) ?? [])];
  const suppressions = config.honourComments ? request.suppressions : [];
  const { kept, unused } = suppress(found, suppressions);
  const idle = unused.length > 0 && isEnabled(unusedSuppression, config) ? idleFindings(enabled, unused) : [];
  return [...kept, ...idle]
    .map((finding) => request.adjust?.(finding) ?? finding)
    .flatMap((finding) => configured(finding, config) ?? [])
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function idleFindings<File>(enabled: readonly Rule<File>[], unused: readonly Suppression[]): Finding[] {
  const names = new Set(enabled.flatMap(({ id, aliases }) => [id, ...aliases]).map((name) => name.toLowerCase()));
  return unusedFindings(unused, (name) => names.has(name.toLowerCase()));
}
