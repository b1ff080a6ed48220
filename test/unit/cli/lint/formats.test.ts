import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { checkstyle } from '../../../../src/cli/lint/formats/checkstyle.ts';
import { codeclimate, gitlab } from '../../../../src/cli/lint/formats/codeclimate.ts';
import { github } from '../../../../src/cli/lint/formats/github.ts';
import { json } from '../../../../src/cli/lint/formats/json.ts';
import { junit } from '../../../../src/cli/lint/formats/junit.ts';
import { sarif } from '../../../../src/cli/lint/formats/sarif.ts';
import { text } from '../../../../src/cli/lint/formats/text.ts';
import type { FileReport } from '../../../../src/cli/lint/report.ts';
import type { Finding } from '../../../../src/core/lint/rule.ts';

const range = (line: number, from: number, to: number, last = line) => ({
  start: { line, character: from },
  end: { line: last, character: to },
});

const findings: readonly Finding[] = [
  {
    rule: 'prefer-copy',
    aliases: ['DL3020'],
    severity: 'warning',
    range: range(1, 1, 4),
    message: 'Use "COPY" <here> & there, 100%.',
    fix: { title: 'Replace', edits: [{ range: range(1, 1, 4), newText: 'COPY' }], safe: true },
    related: [{ range: range(0, 0, 4), message: 'its base' }],
  },
  { rule: 'no-such-rule', aliases: [], severity: 'hint', range: range(0, 5, 2, 1), message: 'Over two lines.' },
];
const bad: FileReport = { file: 'a b/Dockerfile', text: 'FROM a:1\n\tADD a /a\n', findings };
const good: FileReport = { file: 'Dockerfile', text: 'FROM a:1\n', findings: [] };
const options = {
  rules: [
    { id: 'prefer-copy', aliases: ['DL3020'], severity: 'warning', category: 'correctness', summary: 'Copy.' } as const,
  ],
  version: '1.2.3',
  colour: false,
};

describe('formats of gantry lint', () => {
  it('text shows the place, the line and the mark, tabs expanded', () => {
    assert.equal(
      text([bad, good], options),
      `a b/Dockerfile:2:2 warning prefer-copy (DL3020)
  Use "COPY" <here> & there, 100%.
  2 |     ADD a /a
    |     ^^^
  fix: Replace

a b/Dockerfile:1:6 hint no-such-rule
  Over two lines.
  1 | FROM a:1
    |      ^^^
  2 |     ADD a /a
    |     ^

1 warning, 1 hint in 1 file
`,
    );
    assert.equal(text([good], options), '');
    assert.match(text([bad], { ...options, colour: true }), /\[33mwarning/);
  });

  it('json keeps the contract', () => {
    const [first, second] = JSON.parse(json([bad, good], options)) as { file: string; findings: object[] }[];
    assert.deepEqual(second, { file: 'Dockerfile', findings: [] });
    assert.equal(first?.file, 'a b/Dockerfile');
    const [finding] = findings;
    assert.deepEqual(first?.findings[0], JSON.parse(JSON.stringify(finding)));
  });

  it('sarif is valid by the schema of 2.1.0', () => {
    // The schema of OASIS, without its descriptions. It is of draft 4, which differs in nothing that this schema uses but the names of these two keys.
    const {
      $schema: _,
      id: __,
      ...schema
    } = JSON.parse(readFileSync('test/fixtures/sarif-2.1.0.json', 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats.default(ajv);
    const log: unknown = JSON.parse(sarif([bad, good], options));
    assert.ok(ajv.validate(schema, log), ajv.errorsText());
    const [run] = (log as { runs: { results: { locations: object[]; level: string }[] }[] }).runs;
    assert.deepEqual(run?.results[0]?.locations[0], {
      physicalLocation: {
        artifactLocation: { uri: 'a%20b/Dockerfile' },
        region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 5 },
      },
    });
    assert.equal(run?.results[1]?.level, 'note');
  });

  it('checkstyle and junit escape what XML wants escaped', () => {
    const escaped = 'Use &quot;COPY&quot; &lt;here&gt; &amp; there, 100%.';
    assert.ok(
      checkstyle([bad, good], options).includes(
        `<error line="2" column="2" severity="warning" message="${escaped}" source="gantry.prefer-copy"/>`,
      ),
    );
    const xml = junit([bad, good], options);
    assert.ok(xml.includes('tests="3" failures="2"'));
    assert.ok(xml.includes(`<failure type="warning" message="${escaped}">a b/Dockerfile:2:2 ${escaped}</failure>`));
    assert.ok(xml.includes('<testcase classname="Dockerfile" name="lint"/>'));
  });

  it('codeclimate closes each issue by a NUL; gitlab lists the same', () => {
    const issues = codeclimate([bad], options).split('\0');
    assert.equal(issues.pop(), '');
    const list = JSON.parse(gitlab([bad], options)) as { fingerprint: string; severity: string }[];
    assert.deepEqual(
      issues.map((issue) => JSON.parse(issue) as unknown),
      list,
    );
    assert.deepEqual(
      list.map(({ severity }) => severity),
      ['major', 'info'],
    );
  });

  it('fingerprints survive lines above and tell equal findings apart', () => {
    const prints = (report: FileReport) =>
      (JSON.parse(gitlab([report], options)) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
    const [finding] = findings as [Finding];
    const moved = { ...bad, text: `\n${bad.text}`, findings: [{ ...finding, range: range(2, 1, 4) }] };
    assert.equal(prints(moved)[0], prints({ ...bad, findings: [finding] })[0]);
    assert.equal(new Set(prints({ ...bad, findings: [finding, finding] })).size, 2);
  });

  it('github escapes properties and leaves out columns over several lines', () => {
    assert.equal(
      github([bad], options),
      '::warning file=a b/Dockerfile,line=2,endLine=2,col=2,endColumn=5,title=prefer-copy::Use "COPY" <here> & there, 100%25.\n' +
        '::notice file=a b/Dockerfile,line=1,endLine=2,title=no-such-rule::Over two lines.\n',
    );
  });
});
