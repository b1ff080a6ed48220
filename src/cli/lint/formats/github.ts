import type { Severity } from '../../../core/lint/rule.ts';
import type { Format } from '../report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions shows as annotations. */
export const github: Format = (reports) =>
  reports
    .flatMap(({ file, findings }) =>
      findings.map(({ rule, severity, message, range }) => {
        const { start, end } = range;
        const place = `file=${property(file)},line=${start.line + 1},endLine=${end.line + 1}`;
        // GitHub refuses columns of an annotation over several lines.
        const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
        return `::${commands[severity]} ${place}${columns},title=${property(rule)}::${data(message)}\n`;
      }),
    )
    .join('');

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
