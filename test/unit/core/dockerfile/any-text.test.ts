import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instruction, Span } from '../../../../src/core/dockerfile/model.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { dockerfileRules } from '../../../../src/core/dockerfile/rules/index.ts';
import { variableReferences } from '../../../../src/core/dockerfile/variable-references.ts';
import { fixAll } from '../../../../src/core/lint/fix-all.ts';
import type { Finding } from '../../../../src/core/lint/rule.ts';
import { run } from '../../../../src/core/lint/run.ts';

/** Pieces of which the grammar is made; joined at random they reach further than random bytes. */
const pieces = fc.constantFrom(
  ...'FROM a:1 AS b\n|ARG X=1\n|ENV a=$b c="${d:-e}"|RUN |COPY --from=b |<<EOF|EOF\n|\\\n|`\n|# escape=`\n|# x\n|\n|\r\n|"|\'|[|]|, |${|}|$|=|--mount=type=cache,|ONBUILD |HEALTHCHECK CMD |EXPOSE 80/TCP|\uFEFF|\t|é😀|apt-get install -y x && '.split(
    '|',
  ),
);
const documents = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

function* spansOf(instruction: Instruction, escapeChar: string): Generator<Span> {
  const { keywordSpan, body, flags, args, json, pairs, heredocs, line, inner } = instruction;
  yield* [instruction, keywordSpan, body, ...args, ...line.comments, ...line.blanks];
  for (const { name, value } of flags) yield* value ? [name, value] : [name];
  for (const pair of pairs) yield* pair.value ? [pair, pair.key, pair.value] : [pair, pair.key];
  if (json) yield* [json, ...json.elements];
  for (const { marker, body: text, terminator } of heredocs)
    yield* terminator ? [marker, text, terminator] : [marker, text];
  for (const reference of variableReferences(instruction, escapeChar)) yield* [reference, reference.name];
  if (inner) yield* spansOf(inner, escapeChar);
}

/** The same texts every time: a unit test that fails now and then helps nobody. */
const seed = Number(process.env.SEED ?? 1);

const lint = (text: string): Finding[] =>
  run(dockerfileRules, parse(text), (rule, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });

describe('any text', () => {
  it('gives spans inside the text, in order', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const file = parse(text);
        let last = 0;
        for (const instruction of file.instructions) {
          assert.ok(instruction.start >= last, 'instructions do not overlap');
          last = instruction.end;
          for (const { start, end } of spansOf(instruction, file.escape)) {
            assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
          }
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed },
    );
  });

  it('keeps every character of an instruction in its words', () => {
    fc.assert(
      fc.property(documents, (text) => {
        for (const { keywordSpan, args } of parse(text).instructions) {
          for (const word of [keywordSpan, ...args]) {
            const source = text.slice(word.start, word.end);
            if (source.length === word.raw.length) assert.equal(source, word.raw);
            else assert.match(source, /\n/, 'only a continuation makes the source longer');
          }
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed },
    );
  });

  it('is linted without a crash, and every finding lies in it', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { lines } = parse(text);
        for (const { range, fix } of lint(text)) {
          for (const { start, end } of [range, ...(fix?.edits.map((edit) => edit.range) ?? [])]) {
            assert.deepEqual(lines.position(lines.offset(start)), start);
            assert.deepEqual(lines.position(lines.offset(end)), end);
          }
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed },
    );
  });

  it('is fixed until no safe fix is left', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const left = lint(fixAll(text, lint).text).filter(({ fix }) => fix?.safe);
        assert.deepEqual(
          left.map(({ rule }) => rule),
          [],
        );
      }),
      { numRuns: Number(process.env.RUNS ?? 200), seed },
    );
  });
});
