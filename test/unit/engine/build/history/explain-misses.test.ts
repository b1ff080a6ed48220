import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import {
  type BuildRecord,
  digestOf,
  type RecordedFile,
  recordedStages,
} from '../../../../../src/engine/build/history/build-record.ts';
import { explainMisses } from '../../../../../src/engine/build/history/explain-misses.ts';
import type { StepSummary } from '../../../../../src/engine/build/progress/reducer.ts';
import type { CacheMissReason, StepState } from '../../../../../src/engine/types/build.ts';

const text = `ARG BASE=x
FROM base AS build
ARG VERSION
ENV A=1
RUN compile
COPY src lib/*.js /app/
FROM scratch
COPY --from=build /app /
`;

const recorded = (sha256: string, size = 1): RecordedFile => ({
  kind: 'file',
  mode: 0o644,
  size,
  modified: '1',
  sha256,
});
const record = (dockerfile: string, parts: Partial<BuildRecord> = {}): BuildRecord => ({
  version: 1,
  stages: recordedStages(parse(dockerfile)),
  args: {},
  bases: { base: 'sha256:1' },
  files: {
    src: { kind: 'folder', mode: 0o755, size: 0, modified: '1' },
    'src/a': recorded('a'),
    'lib/b.js': recorded('b'),
    other: recorded('o'),
  },
  ...parts,
});
const step = (
  id: string,
  line: number,
  state: StepState,
  inputs: readonly string[] = [],
  name = 'RUN x',
): StepSummary => ({
  step: { id, name, internal: false, state, lines: { start: line, end: line } },
  inputs,
});

/** The chain of the file above: RUN on line 4, COPY on line 5, COPY --from on line 7. */
const chain = (run: StepState, copy: StepState, last: StepState): StepSummary[] => [
  step('from', 1, 'done', [], 'FROM base'),
  { step: { id: 'context', name: '[internal] load build context', internal: true, state: 'done' }, inputs: [] },
  step('run', 4, run, ['from']),
  step('copy', 5, copy, ['run', 'context']),
  step('last', 7, last, ['copy']),
];

const explain = (
  steps: readonly StepSummary[],
  before: BuildRecord | undefined,
  now: Partial<BuildRecord> = {},
  options: { dockerfile?: string; noCache?: boolean | readonly string[] } = {},
): [string, CacheMissReason][] => {
  const dockerfile = options.dockerfile ?? text;
  const input = { file: parse(dockerfile), steps, noCache: options.noCache, before, now: record(dockerfile, now) };
  return explainMisses(input).map(({ stepId, reason }) => [stepId, reason]);
};

describe('why a step was not cached', () => {
  const runMissed = chain('done', 'done', 'done');
  const copyMissed = chain('cached', 'done', 'done');

  it('names the steps that ran again because of it, beside chains of their own', () => {
    const steps = [
      ...chain('done', 'done', 'done'),
      step('other', 4, 'done', ['from']),
      step('same', 5, 'cached', ['run']),
    ];
    const input = { file: parse(text), steps, noCache: undefined, before: undefined, now: record(text) };
    assert.deepEqual(
      explainMisses(input).map(({ stepId, followers }) => [stepId, followers]),
      [
        ['run', ['copy', 'last']],
        ['other', []],
      ],
    );
  });

  it('asks only for the first of a chain', () => {
    assert.deepEqual(explain(chain('cached', 'cached', 'cached'), record(text)), []);
    assert.deepEqual(explain(chain('cached', 'cached', 'done'), record(text)), [['last', { kind: 'not-in-cache' }]]);
    assert.deepEqual(explain(runMissed, undefined), [['run', { kind: 'first-build' }]]);
  });

  it('tells two chains apart', () => {
    const two = [step('a', 4, 'done'), step('b', 5, 'failed')];
    assert.deepEqual(
      explain(two, undefined).map(([id]) => id),
      ['a', 'b'],
    );
  });

  it('knows that it was asked for', () => {
    assert.deepEqual(explain(runMissed, record(text), {}, { noCache: true }), [['run', { kind: 'no-cache' }]]);
    assert.deepEqual(explain(runMissed, record(text), {}, { noCache: ['build'] }), [['run', { kind: 'no-cache' }]]);
    assert.deepEqual(explain(runMissed, record(text), {}, { noCache: ['other'] }), [['run', { kind: 'not-in-cache' }]]);
  });

  it('sees a changed instruction, or one before it that is no step', () => {
    const before = record(text.replace('RUN compile', 'RUN  make'));
    assert.deepEqual(explain(runMissed, before), [['run', { kind: 'instruction', before: 'RUN make' }]]);
    const env = record(text.replace('A=1', 'A=0'));
    assert.deepEqual(explain(runMissed, env), [['run', { kind: 'earlier-instruction', instruction: 'ENV A=1' }]]);
    const added = record(text.replace('RUN compile\n', ''));
    assert.deepEqual(explain(runMissed, added)[0]?.[1].kind, 'instruction');
  });

  it('takes no notice of comments, blanks and instructions that decide nothing', () => {
    const dockerfile = text.replace('RUN compile', 'LABEL a=b\n# note\nRUN \\\n   compile');
    const steps = [step('run', 6, 'done')];
    assert.deepEqual(explain(steps, record(text), {}, { dockerfile }), [['run', { kind: 'not-in-cache' }]]);
  });

  it('sees a heredoc’s body', () => {
    const heredoc = (body: string): string => `FROM base\nRUN <<EOF\n${body}\nEOF\n`;
    const steps = [step('run', 1, 'done')];
    assert.equal(explain(steps, record(heredoc('a')), {}, { dockerfile: heredoc('b') })[0]?.[1].kind, 'instruction');
    assert.equal(explain(steps, record(heredoc('b')), {}, { dockerfile: heredoc('b') })[0]?.[1].kind, 'not-in-cache');
  });

  it('sees a new base image, also below another stage', () => {
    const now = { bases: { base: 'sha256:2' } };
    assert.deepEqual(explain(runMissed, record(text), now), [['run', { kind: 'base-image', image: 'base' }]]);
    assert.deepEqual(explain(runMissed, record(text, { bases: {} }), now)[0]?.[1].kind, 'not-in-cache');
    const dockerfile = 'FROM base AS a\nFROM a\nRUN x\n';
    assert.deepEqual(explain([step('run', 2, 'done')], record(dockerfile), now, { dockerfile }), [
      ['run', { kind: 'base-image', image: 'base' }],
    ]);
  });

  it('names changed arguments that the step can see', () => {
    const args = (value: string) => ({
      args: { VERSION: digestOf('VERSION', value), UNUSED: digestOf('UNUSED', value) },
    });
    assert.deepEqual(explain(runMissed, record(text, args('1')), args('2')), [
      ['run', { kind: 'argument', names: ['VERSION'] }],
    ]);
    assert.deepEqual(explain(runMissed, record(text), args('2')), [['run', { kind: 'argument', names: ['VERSION'] }]]);
  });

  it('lists the files that COPY takes and that are different', () => {
    const files = {
      'src/a': recorded('changed'),
      'src/new': recorded('n'),
      other: recorded('changed too'),
    };
    assert.deepEqual(explain(copyMissed, record(text), { files }), [
      ['copy', { kind: 'files', added: ['src/new'], changed: ['src/a'], removed: ['src', 'lib/b.js'], total: 4 }],
    ]);
  });

  it('takes a new time for no change where the content is known, and for one where it is not', () => {
    const { files = {} } = record(text);
    const touched = { ...files, 'src/a': { ...recorded('a'), modified: '2' } };
    assert.deepEqual(explain(copyMissed, record(text), { files: touched }), [['copy', { kind: 'not-in-cache' }]]);
    const { sha256: _, ...unknown } = { ...recorded('a'), modified: '2' };
    assert.equal(explain(copyMissed, record(text), { files: { ...files, 'src/a': unknown } })[0]?.[1].kind, 'files');
  });

  it('takes all files for read where a mount or a variable decides', () => {
    for (const instruction of ['RUN --mount=type=bind,target=/s make', 'COPY $WHAT /']) {
      const dockerfile = `FROM base\n${instruction}\n`;
      const [found] = explain([step('run', 1, 'done')], record(dockerfile), { files: {} }, { dockerfile });
      assert.equal(found?.[1].kind, 'files');
    }
  });

  it('says nothing of files that were too many to keep', () => {
    assert.deepEqual(explain(copyMissed, record(text, { files: undefined })), [['copy', { kind: 'not-in-cache' }]]);
  });
});
