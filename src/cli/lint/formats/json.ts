import type { Finding, Fix } from '../../../core/lint/rule.ts';
import type { Format } from '../report.ts';

/** Zero-based lines and UTF-16 characters, as in the Language Server Protocol. */
export const json: Format = (reports) =>
  `${JSON.stringify(
    reports.map(({ file, findings }) => ({ file, findings: findings.map(plain) })),
    undefined,
    2,
  )}\n`;

const plain = ({ rule, aliases, severity, range, message, fix, related }: Finding): object => ({
  rule,
  aliases,
  severity,
  range,
  message,
  ...(fix && { fix: plainFix(fix) }),
  ...(related && { related }),
});

const plainFix = ({ title, edits, safe }: Fix): object => ({ title, edits, safe: safe === true });
