import type { Finding, Severity } from '../../../core/lint/rule.ts';
import type { Range } from '../../../core/text/range.ts';
import type { FileReport, Format, FormatOptions } from '../report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0, as GitHub code scanning and most dashboards read it. */
export const sarif: Format = (reports, options) => {
  const used = new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const rules = rulesOf(used, options);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gantry',
            version: options.version,
            informationUri: 'https://github.com/gantry/gantry',
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap((report) => report.findings.map((finding) => result(report, finding, indices))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

const rulesOf = (used: ReadonlySet<string>, { rules }: FormatOptions) =>
  [...used].sort().map((id) => {
    const rule = rules.find((one) => one.id === id);
    return {
      id,
      shortDescription: { text: rule?.summary ?? id },
      helpUri: `https://github.com/gantry/gantry/blob/main/docs/rules/${id}.md`,
      defaultConfiguration: { level: levels[rule?.severity ?? 'warning'] },
      properties: { tags: [...(rule ? [rule.category] : []), ...(rule?.aliases ?? [])] },
    };
  });

const result = ({ file }: FileReport, finding: Finding, indices: ReadonlyMap<string, number>): object => ({
  ruleId: finding.rule,
  ruleIndex: indices.get(finding.rule),
  level: levels[finding.severity],
  message: { text: finding.message },
  locations: [location(file, finding.range)],
  ...(finding.related && {
    relatedLocations: finding.related.map(({ range, message }) => ({
      ...location(file, range),
      message: { text: message },
    })),
  }),
  ...(finding.fix && {
    fixes: [
      {
        description: { text: finding.fix.title },
        artifactChanges: [
          {
            artifactLocation: { uri: uriOf(file) },
            replacements: finding.fix.edits.map(({ range, newText }) => ({
              deletedRegion: region(range),
              insertedContent: { text: newText },
            })),
          },
        ],
      },
    ],
  }),
});

const location = (file: string, range: Range): object => ({
  physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: region(range) },
});

/** One-based; the end column is the one behind the last character. */
const region = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** A relative reference, or a file address for an absolute path. */
const uriOf = (file: string): string => {
  const escaped = file
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([a-zA-Z])%3A/, '/$1:');
  return escaped.startsWith('/') ? `file://${escaped}` : escaped;
};
