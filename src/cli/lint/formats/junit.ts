import type { Finding } from '../../../core/lint/rule.ts';
import type { FileReport, Format } from '../report.ts';
import { escapeXml } from './xml.ts';

/** A suite a file, a failed case a finding; a file without findings is one case that passes. */
export const junit: Format = (reports) => {
  const count = reports.reduce((sum, { findings }) => sum + Math.max(findings.length, 1), 0);
  const failures = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  const head = `<testsuites name="gantry lint" tests="${count}" failures="${failures}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${reports.map(suite).join('')}</testsuites>\n`;
};

function suite({ file, findings }: FileReport): string {
  const name = escapeXml(file);
  const cases =
    findings.length === 0
      ? `    <testcase classname="${name}" name="lint"/>\n`
      : findings.map((finding) => failed(name, finding)).join('');
  return `  <testsuite name="${name}" tests="${Math.max(findings.length, 1)}" failures="${findings.length}" errors="0">\n${cases}  </testsuite>\n`;
}

function failed(name: string, { rule, severity, message, range }: Finding): string {
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const text = escapeXml(message);
  return `    <testcase classname="${name}" name="${escapeXml(rule)} ${place}">\n      <failure type="${severity}" message="${text}">${name}:${place} ${text}</failure>\n    </testcase>\n`;
}
