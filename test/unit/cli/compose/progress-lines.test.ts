import assert from 'node:assert/strict';
import { planLines, progressLine } from '../../../../src/cli/compose/progress-lines.ts';
import { table } from '../../../../src/core/text/table.ts';
import type { PlanStep } from '../../../../src/engine/types.ts';

const step: PlanStep = {
  id: 1,
  kind: 'create-container',
  resource: 'service:web:1',
  name: 'shop-web-1',
  cause: 'not found',
  after: [],
};

describe('what gantry compose prints', () => {
  it('plans with causes and losses', () => {
    const plan = { project: 'shop', warnings: [], orphans: [] };
    assert.deepEqual(planLines({ ...plan, steps: [] }), ['Nothing to do.']);
    const removal: PlanStep = {
      ...step,
      id: 2,
      kind: 'remove-volume',
      name: 'shop_data',
      cause: 'config hash diverged',
      loses: 'all data',
    };
    assert.deepEqual(planLines({ ...plan, steps: [step, removal] }), [
      '1. create container shop-web-1: not found',
      '2. remove volume shop_data: config hash diverged (loses all data)',
    ]);
  });

  it('progress as lines', () => {
    assert.equal(progressLine({ type: 'step', step, state: 'running' }), undefined);
    assert.equal(progressLine({ type: 'step', step, state: 'done' }), 'create container shop-web-1: done');
    assert.equal(
      progressLine({ type: 'step', step, state: 'failed', error: 'why' }),
      'create container shop-web-1: why',
    );
    assert.equal(
      progressLine({
        type: 'container',
        service: 'db',
        name: 'shop-db-1',
        id: 'x',
        state: 'waiting',
        detail: 'until healthy',
      }),
      'container shop-db-1: waiting until healthy',
    );
    assert.equal(progressLine({ type: 'warning', warning: { message: 'm' } }), 'warning: m');
  });

  it('tables', () => {
    assert.equal(
      table([
        ['NAME', 'X'],
        ['longer', ''],
        ['a', 'b'],
      ]),
      'NAME      X\nlonger    \na         b\n',
    );
  });
});
