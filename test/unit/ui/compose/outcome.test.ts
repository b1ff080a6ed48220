import assert from 'node:assert/strict';
import type { PlanStep } from '../../../../src/engine/types.ts';
import { Outcome } from '../../../../src/ui/compose/outcome.ts';

function outcome(steps: readonly Partial<PlanStep>[], started: readonly string[] = []): Outcome {
  const found = new Outcome();
  const plain: PlanStep = { id: 1, kind: 'create-network', resource: '', name: '', cause: '', after: [] };
  for (const step of steps) found.hear({ type: 'step', step: { ...plain, ...step }, state: 'done' });
  for (const service of started) found.hear({ type: 'container', service, name: '', id: '', state: 'started' });
  return found;
}

describe('the outcome of a Compose command', () => {
  it('names what was recreated, and what was only started', () => {
    const web = { service: 'web', group: 'recreate:web:1' };
    const found = outcome(
      [
        { ...web, kind: 'create-container' },
        { ...web, kind: 'remove-container' },
      ],
      ['web', 'db'],
    );
    assert.equal(found.text, 'recreated web, started db');
    assert.equal(found.done, 4);
  });

  it('counts what was removed by kind, and many services', () => {
    const found = outcome([{ kind: 'remove-container' }, { kind: 'remove-network' }]);
    found.hear({ type: 'container', service: 'web', name: '', id: '', state: 'removed' });
    assert.equal(found.text, 'removed 2 containers, 1 network');
    assert.equal(outcome([], ['a', 'b', 'c', 'd', 'e']).text, 'started 5 services');
  });

  it('says nothing of nothing, and counts what has no words', () => {
    assert.equal(outcome([]).text, undefined);
    assert.equal(outcome([{ kind: 'create-network' }]).text, '1 step');
  });
});
