import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import type { Status } from '../../../../../src/engine/build/buildkit/messages.ts';
import { linesByPlace } from '../../../../../src/engine/build/progress/line-map.ts';
import { createProgress } from '../../../../../src/engine/build/progress/reducer.ts';
import type { BuildEvent, BuildStep } from '../../../../../src/engine/types/build.ts';

type Vertex = Status['vertexes'][number];

const status = (parts: Partial<Status>): Status => ({ vertexes: [], statuses: [], logs: [], warnings: [], ...parts });
const at = (ms: number): Vertex['started'] => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });
const vertex = (parts: Partial<Vertex>): Vertex => ({
  digest: 'a',
  inputs: [],
  name: '[1/2] RUN x',
  cached: false,
  started: undefined,
  completed: undefined,
  error: '',
  ...parts,
});
const log = (msg: Uint8Array | string, stream = 1): Status =>
  status({ logs: [{ vertex: 'a', stream, msg: Buffer.from(msg) }] });
const steps = (events: readonly BuildEvent[]): BuildStep[] =>
  events.flatMap((event) => (event.type === 'step' ? [event.step] : []));

describe('build progress', () => {
  const file = parse('FROM a AS one\nRUN x\nFROM b\nRUN y \\\n  z\n');
  const progress = (): ReturnType<typeof createProgress> => createProgress(linesByPlace(file));

  it('follows a step from announcement to end', () => {
    const build = progress();
    const states = [vertex({}), vertex({ started: at(1000) }), vertex({ started: at(1000), completed: at(3500) })].map(
      (each) => steps(build.apply(status({ vertexes: [each] })))[0],
    );
    assert.deepEqual(
      states.map((step) => [step?.state, step?.durationMs]),
      [
        ['waiting', undefined],
        ['running', undefined],
        ['done', 2500],
      ],
    );
  });

  it('adds up the runs of a step once each, and lets the last state win', () => {
    const build = progress();
    const runs = [
      { started: at(0), completed: at(100) },
      { started: at(500), completed: at(900) },
      { started: at(500), completed: at(900), cached: true },
    ];
    const [last] = steps(runs.flatMap((run) => build.apply(status({ vertexes: [vertex(run)] })))).slice(-1);
    assert.deepEqual([last?.state, last?.durationMs], ['cached', 500]);
  });

  it('blames the step that failed of itself, not those broken off with it', () => {
    const build = progress();
    build.apply(log('one\n'));
    build.apply(
      status({
        vertexes: [
          vertex({ digest: 'b', started: at(0), completed: at(1), error: 'process "y": context canceled' }),
          vertex({ digest: 'a', name: '[one 2/2] RUN x', started: at(0), completed: at(1), error: 'exit code: 7' }),
        ],
      }),
    );
    assert.deepEqual(build.failed(), {
      id: 'a',
      name: 'RUN x',
      error: 'exit code: 7',
      log: 'one\n',
      lines: { start: 1, end: 1 },
    });
    assert.equal(build.steps().find(({ step }) => step.id === 'b')?.step.state, 'cancelled');
  });

  it('joins characters that a piece of output cuts in two', () => {
    const build = progress();
    const bytes = Buffer.from('grün 😀\n');
    const text = [bytes.subarray(0, 3), bytes.subarray(3, 8), bytes.subarray(8)].flatMap((piece) =>
      build.apply(log(piece)),
    );
    assert.equal(text.map((event) => (event.type === 'log' ? event.text : '')).join(''), 'grün 😀\n');
  });

  it('passes control sequences through as data and keeps only the tail of a flood', () => {
    const build = progress();
    const hostile = '\u001b]0;title\u0007\u001b[2J**bold** [x](command:evil)\n';
    assert.deepEqual(build.apply(log(hostile, 2)), [{ type: 'log', stepId: 'a', stream: 'stderr', text: hostile }]);
    for (let i = 0; i < 200; i++) build.apply(log('x'.repeat(10_000)));
    assert.equal(build.tail('a').length, 16 << 10);
  });

  it('tells transfers within a step', () => {
    const build = progress();
    const part = { id: 'layer', vertex: 'a', name: '', current: 5, total: 9, completed: undefined };
    const [step] = steps(build.apply(status({ vertexes: [vertex({})], statuses: [part] })));
    assert.deepEqual(step?.progress, [{ id: 'layer', name: 'layer', current: 5, total: 9, done: false }]);
  });

  it('reads the rule out of a warning and counts lines from zero', () => {
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    const [event] = progress().apply(
      status({
        warnings: [
          { vertex: 'a', short: Buffer.from('JSONArgs: use JSON'), detail: [], url: 'https://x', ranges: [range] },
        ],
      }),
    );
    assert.deepEqual(event, {
      type: 'warning',
      message: 'use JSON',
      rule: 'JSONArgs',
      url: 'https://x',
      lines: { start: 2, end: 3 },
    });
  });

  it('tells steps again when their lines become known', () => {
    const build = progress();
    build.apply(status({ vertexes: [vertex({ name: 'unheard of' })] }));
    const [step] = steps(build.locate(new Map([['a', { start: 4, end: 6 }]])));
    assert.deepEqual(step?.lines, { start: 4, end: 6 });
  });

  it('ends what was running when the build is broken off', () => {
    const build = progress();
    build.apply(status({ vertexes: [vertex({ started: at(0) }), vertex({ digest: 'b' })] }));
    assert.deepEqual(
      steps(build.abandon()).map(({ id, state }) => [id, state]),
      [['a', 'cancelled']],
    );
  });
});
