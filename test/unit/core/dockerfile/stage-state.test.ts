import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { stageStates } from '../../../../src/core/dockerfile/stage-state.ts';

describe('stageStates', () => {
  it('follows SHELL, USER and WORKDIR and hands them to the stages built on top', () => {
    const file = parse('FROM a AS b\nUSER x\nWORKDIR /w\nRUN 1\nSHELL ["bash", "-c"]\nFROM b\nRUN 2\nFROM c\nRUN 3');
    const { before } = stageStates(file);
    const runs = file.instructions.filter((instruction) => instruction.keyword === 'RUN');
    assert.deepEqual(
      runs.map((run) => {
        const state = before.get(run);
        return [state?.user?.value, state?.workdir?.value, state?.shell?.[0]?.value, state?.absoluteWorkdir];
      }),
      [
        ['x', '/w', undefined, true],
        ['x', '/w', 'bash', true],
        [undefined, undefined, undefined, false],
      ],
    );
  });
});
