import type { Severity } from '../../../core/lint/rule.ts';
import type { Format } from '../report.ts';
import { escapeXml } from './xml.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

export const checkstyle: Format = (reports) => {
  const files = reports.map(({ file, findings }) => {
    const errors = findings.map(
      ({ rule, severity, message, range }) =>
        `    <error line="${range.start.line + 1}" column="${range.start.character + 1}" severity="${severities[severity]}" message="${escapeXml(message)}" source="gantry.${escapeXml(rule)}"/>\n`,
    );
    return `  <file name="${escapeXml(file)}">\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
};
