import { createHash } from 'node:crypto';
import type { Category, Finding, Severity } from '../../../core/lint/rule.ts';
import type { FileReport, Format, FormatOptions } from '../report.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};
const categories: Readonly<Record<Category, string>> = {
  correctness: 'Bug Risk',
  security: 'Security',
  reproducibility: 'Compatibility',
  size: 'Performance',
  performance: 'Performance',
  style: 'Style',
};

/** Code Climate's engine output: one JSON document an issue, each closed by a NUL. */
export const codeclimate: Format = (reports, options) =>
  issues(reports, options)
    .map((issue) => `${JSON.stringify(issue)}\u0000`)
    .join('');

/** The same as a list: GitLab's code quality report. */
export const gitlab: Format = (reports, options) => `${JSON.stringify(issues(reports, options), undefined, 2)}\n`;

function issues(reports: readonly FileReport[], { rules }: FormatOptions): object[] {
  const seen = new Map<string, number>();
  return reports.flatMap((report) =>
    report.findings.map((finding) => {
      const category = rules.find(({ id }) => id === finding.rule)?.category ?? 'correctness';
      const key = [report.file, finding.rule, finding.message, lineText(report, finding)].join('\n');
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return {
        type: 'issue',
        check_name: finding.rule,
        description: finding.message,
        categories: [categories[category]],
        severity: severities[finding.severity],
        fingerprint: createHash('sha256').update(`${key}\n${count}`).digest('hex').slice(0, 32),
        location: {
          path: report.file,
          lines: { begin: finding.range.start.line + 1, end: finding.range.end.line + 1 },
        },
      };
    }),
  );
}

/** The fingerprint goes by the line's text, not its number: lines added above do not make old findings new. */
const lineText = ({ text }: FileReport, { range }: Finding): string => text.split('\n')[range.start.line]?.trim() ?? '';
