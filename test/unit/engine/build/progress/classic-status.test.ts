import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { classicStatus } from '../../../../../src/engine/build/progress/classic-status.ts';
import { linesByPlace } from '../../../../../src/engine/build/progress/line-map.ts';
import { createProgress } from '../../../../../src/engine/build/progress/reducer.ts';
import type { BuildEvent } from '../../../../../src/engine/types/build.ts';

const text = 'ARG V=1\nFROM a AS one\nRUN x \\\n  y\nFROM one\nCOPY f /\n';

function play(lines: readonly string[], error?: string): BuildEvent[] {
  const file = parse(text);
  const progress = createProgress(linesByPlace(file));
  let clock = 0;
  const classic = classicStatus(file, () => (clock += 1000));
  progress.locate(classic.lines);
  const events = lines.flatMap((stream) => progress.apply(classic.apply({ stream })));
  return [...events, ...progress.apply(classic.end(error))];
}
const ended = (events: readonly BuildEvent[]): unknown[] =>
  events.flatMap((event) =>
    event.type === 'step' && event.step.state !== 'running'
      ? [[event.step.stage, event.step.index, event.step.name, event.step.state, event.step.lines]]
      : [],
  );
const output = (events: readonly BuildEvent[]): unknown[] =>
  events.flatMap((event) => (event.type === 'log' ? [[event.stepId, event.stream, event.text]] : []));

describe('the classic builder’s output', () => {
  const docker = [
    'Step 1/5 : ARG V=1\n',
    'Step 2/5 : FROM a AS one\n',
    ' ---> 0123456789ab\n',
    'Step 3/5 : RUN x   y\n',
    ' ---> Running in 0123456789ab\n',
    'Step 9/5 : from the command\n',
    '\u001b[91mbad\n\u001b[0m',
    'Removing intermediate container 0123456789ab\n',
    ' ---> Removed intermediate container 0123456789ab\n',
    'Step 4/5 : FROM one\n',
    'Step 5/5 : COPY f /\n',
    ' ---> Using cache\n',
    'Successfully built 0123456789ab\n',
  ];

  it('gives steps on their lines with their states', () => {
    assert.deepEqual(ended(play(docker)), [
      [undefined, 1, 'ARG V=1', 'done', { start: 0, end: 0 }],
      ['one', 2, 'FROM a AS one', 'done', { start: 1, end: 1 }],
      ['one', 3, 'RUN x   y', 'done', { start: 2, end: 3 }],
      ['stage-1', 4, 'FROM one', 'done', { start: 4, end: 4 }],
      ['stage-1', 5, 'COPY f /', 'cached', { start: 5, end: 5 }],
      ['stage-1', 5, 'COPY f /', 'cached', { start: 5, end: 5 }],
    ]);
  });

  it('keeps output apart from the builder’s own words', () => {
    const own = docker.filter((line) => !line.startsWith('Step 9/5'));
    assert.deepEqual(output(play(own)), [['step-3', 'stderr', 'bad\n']]);
  });

  it('marks the step that failed', () => {
    const events = play(docker.slice(0, 4), 'returned a non-zero code: 3');
    assert.deepEqual(ended(events).at(-1), ['one', 3, 'RUN x   y', 'failed', { start: 2, end: 3 }]);
  });

  it('reads Podman’s, which counts each stage anew', () => {
    const podman = [
      '[1/2] STEP 1/2: FROM a AS one\n',
      '[1/2] STEP 2/2: RUN x y\n',
      '--> Using cache abc\n',
      '[2/2] STEP 1/2: FROM one\n',
    ];
    assert.deepEqual(
      ended(play(podman)).map((each) => (each as unknown[]).slice(2, 4)),
      [
        ['FROM a AS one', 'done'],
        ['RUN x y', 'cached'],
        ['RUN x y', 'cached'],
        ['FROM one', 'done'],
      ],
    );
  });
});
