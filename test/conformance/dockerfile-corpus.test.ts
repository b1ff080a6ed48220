import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { dockerfileRules } from '../../src/core/dockerfile/rules/index.ts';
import type { Finding, Fix } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { applyEdits } from '../../src/core/text/apply-edits.ts';
import { type CorpusFile, readCorpus } from '../support/corpus.ts';

const lint = (text: string): Finding[] =>
  run(dockerfileRules, parse(text), (rule, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });

/** The source of each instruction that no edit of a fix touches. */
function untouched(text: string, { edits }: Fix): string[] {
  const { instructions, lines } = parse(text);
  const spans = edits.map(({ range }) => ({ start: lines.offset(range.start), end: lines.offset(range.end) }));
  return instructions
    .filter((one) => !spans.some(({ start, end }) => start <= one.end && end >= one.start))
    .map((one) => text.slice(one.start, one.end));
}

function checkFix(text: string, finding: Finding, fix: Fix): void {
  const fixed = applyEdits(text, fix.edits);
  const before = lint(text).filter(({ rule }) => rule === finding.rule).length;
  const after = lint(fixed).filter(({ rule }) => rule === finding.rule).length;
  assert.ok(after < before, `${finding.rule}: "${fix.title}" leaves the finding`);
  const sources = parse(fixed).instructions.map((one) => fixed.slice(one.start, one.end));
  let at = 0;
  for (const source of untouched(text, fix)) {
    const found = sources.indexOf(source, at);
    assert.ok(found >= 0, `${finding.rule}: "${fix.title}" changes ${JSON.stringify(source)}`);
    at = found + 1;
  }
}

function withRandomEdits({ text }: CorpusFile): void {
  const edits = fc.array(
    fc.record({ at: fc.nat(text.length), length: fc.nat(30), insert: fc.string({ maxLength: 8 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(edits, (list) => {
      let edited = text;
      for (const { at, length, insert } of list) edited = edited.slice(0, at) + insert + edited.slice(at + length);
      const { lines } = parse(edited);
      for (const { range } of lint(edited)) assert.ok(lines.offset(range.end) <= edited.length);
    }),
    { numRuns: 5 },
  );
}

describe('the corpus of Dockerfiles', () => {
  const files = readCorpus('dockerfiles');
  if (!files) it.skip('needs the corpus in ../shared');
  for (const file of files ?? []) {
    it(`${file.name}: each fix takes its finding away and leaves the rest alone`, function () {
      this.timeout(20_000);
      // One finding of each rule and kind of fix: a file may have a hundred of the same.
      const seen = new Set<string>();
      for (const finding of lint(file.text)) {
        const { fix, rule } = finding;
        if (!fix || seen.has(`${rule} ${fix.safe}`)) continue;
        seen.add(`${rule} ${fix.safe}`);
        checkFix(file.text, finding, fix);
      }
    });
    it(`${file.name}: is linted after any edit`, () => withRandomEdits(file));
  }
});
