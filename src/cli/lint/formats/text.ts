import type { Finding, Severity } from '../../../core/lint/rule.ts';
import type { FileReport, Format, FormatOptions } from '../report.ts';

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };
const tabWidth = 4;

/** For people: place, rule, message, and the line with the finding underlined. */
export const text: Format = (reports, options) => {
  const parts = reports.flatMap((report) => report.findings.map((finding) => entry(report, finding, options)));
  return parts.length === 0 ? '' : `${parts.join('\n')}\n${summary(reports)}\n`;
};

function entry({ file, text: source }: FileReport, finding: Finding, { colour }: FormatOptions): string {
  const paint = (words: string, code: number): string => (colour ? `\u001B[${code}m${words}\u001B[0m` : words);
  const { rule, aliases, severity, message, range, fix } = finding;
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const names = aliases.length > 0 ? `${rule} (${aliases.join(', ')})` : rule;
  const lines = [`${place} ${paint(severity, colours[severity])} ${paint(names, 1)}`, `  ${message}`];
  const frame = codeFrame(source.split(/\r\n|\r|\n/), finding, (words) => paint(words, colours[severity]));
  const hint = fix ? [`  ${paint(`${fix.safe ? 'fix' : 'suggestion'}: ${fix.title}`, 32)}`] : [];
  return [...lines, ...frame, ...hint, ''].join('\n');
}

/** At most three lines: a finding over a whole script says little by underlining all of it. */
function codeFrame(source: readonly string[], { range }: Finding, paint: (words: string) => string): string[] {
  const { start, end } = range;
  const last = Math.min(end.line, start.line + 2);
  const width = String(last + 1).length;
  const frame: string[] = [];
  for (let line = start.line; line <= last; line++) {
    const content = source[line];
    if (content === undefined) break;
    const from = line === start.line ? start.character : content.length - content.trimStart().length;
    const to = line === end.line ? end.character : content.length;
    frame.push(`  ${String(line + 1).padStart(width)} | ${expand(content)}`);
    const blank = expand(content.slice(0, from)).length;
    const marks = Math.max(1, expand(content.slice(0, to)).length - blank);
    frame.push(`  ${' '.repeat(width)} | ${' '.repeat(blank)}${paint('^'.repeat(marks))}`);
  }
  return frame;
}

const expand = (content: string): string => content.replaceAll('\t', ' '.repeat(tabWidth));

function summary(reports: readonly FileReport[]): string {
  const findings = reports.flatMap((report) => report.findings);
  const counts = (['error', 'warning', 'info', 'hint'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`.replace('infos', 'info'));
  const files = reports.filter((report) => report.findings.length > 0).length;
  return `${counts.join(', ')} in ${files} file${files === 1 ? '' : 's'}`;
}
