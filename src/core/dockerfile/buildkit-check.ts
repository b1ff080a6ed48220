import type { RuleInfo } from '../lint/language.ts';
import type { Finding } from '../lint/rule.ts';
import type { Range } from '../text/range.ts';
import type { Dockerfile } from './model.ts';
import { dockerfileRules } from './rules/index.ts';

/** The rule under which those findings of BuildKit appear that no rule of ours makes; their names are aliases. */
export const buildkitRule: RuleInfo = {
  id: 'buildkit-check',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'BuildKit, where it has looked at the file, has nothing to say that the other rules do not.',
};

/** What BuildKit says of a file, in a build or when it is asked. Lines are zero-based. */
export interface BuildKitWarning {
  /** Such as `StageNameCasing`. */
  readonly rule?: string;
  readonly message: string;
  readonly lines?: { readonly start: number; readonly end: number };
  /** Why the file cannot be built at all. */
  readonly isFatal?: boolean;
}

/** As findings: under the rule of ours that stands for the same, so that its settings and comments hold for both. */
export function buildkitFindings(warnings: readonly BuildKitWarning[], file: Dockerfile): Finding[] {
  return warnings.map(({ rule = '', message, lines = { start: 0, end: 0 }, isFatal }) => {
    const own = dockerfileRules.find(({ aliases }) => aliases.includes(rule));
    return {
      rule: (own ?? buildkitRule).id,
      aliases: rule ? [rule] : [],
      severity: isFatal ? 'error' : (own ?? buildkitRule).severity,
      range: rangeOf(lines, file),
      message: message.replace(/\s*\(line \d+\)$/, ''),
    };
  });
}

/** BuildKit names whole lines: without their indentation. */
function rangeOf(lines: { readonly start: number; readonly end: number }, { text, lines: index }: Dockerfile): Range {
  const start = index.lineStart(lines.start);
  const end = index.lineStart(lines.end + 1);
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return index.range(start + indent, start + Math.max(indent, text.slice(start, end).trimEnd().length));
}

/** Those that no finding of ours on the same lines says already; one error on a line is enough. */
export function withoutDoubles(further: readonly Finding[], found: readonly Finding[]): Finding[] {
  return further.filter(({ aliases, range, severity }) => {
    const beside = found.filter(
      (own) => own.range.start.line <= range.end.line && own.range.end.line >= range.start.line,
    );
    if (severity === 'error' && beside.some((own) => own.severity === 'error')) return false;
    return !beside.some((own) => own.aliases.some((alias) => aliases.includes(alias)));
  });
}
