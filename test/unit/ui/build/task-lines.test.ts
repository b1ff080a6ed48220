import assert from 'node:assert/strict';
import type { BuildStep, StepState } from '../../../../src/engine/types.ts';
import { taskLines } from '../../../../src/ui/build/task-lines.ts';

const step = (id: string, state: StepState, more: Partial<BuildStep> = {}) =>
  ({ type: 'step', step: { id, name: `RUN ${id}`, internal: false, state, ...more } }) as const;

describe('the terminal of a build task', () => {
  it('has a line for the beginning of each step and one for its end, once', () => {
    const lineOf = taskLines();
    const events = [
      step('a', 'waiting'),
      step('a', 'running'),
      step('a', 'running'),
      { type: 'log', stepId: 'a', stream: 'stdout', text: 'hello\n' } as const,
      step('a', 'done', { durationMs: 1200 }),
      step('b', 'cached'),
      step('load', 'running', { internal: true }),
    ];
    const lines = ['=> RUN a\n', 'hello\n', '   done in 1.2 s\n', '=> RUN b CACHED\n'];
    assert.deepEqual(
      events.flatMap((event) => lineOf(event) ?? []),
      lines,
    );
  });

  it('names a step that was over before it was seen to begin', () => {
    const name = `FROM docker.io/library/alpine:3@sha256:${'a'.repeat(64)}`;
    assert.equal(taskLines()(step('a', 'done', { name, durationMs: 0 })), '=> FROM alpine:3 DONE\n');
  });
});
