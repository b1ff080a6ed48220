import assert from 'node:assert/strict';
import { pullCause } from '../../../../../src/engine/compose/images/pull-policy.ts';

const hour = 3_600_000;
const now = 1000 * hour;
const cause = (policy: string | undefined, age?: number, over?: 'always' | 'never'): string | undefined =>
  pullCause(
    { name: 'a', image: 'i', ...(policy ? { pull_policy: policy } : {}) },
    age === undefined ? undefined : { tagged: now - age },
    over,
    now,
  );

describe('whether up pulls an image', () => {
  it('when it is missing, unless the policy forbids', () => {
    assert.equal(cause(undefined), 'not here yet');
    assert.equal(cause(undefined, 0), undefined);
    assert.equal(cause('never'), undefined);
    assert.equal(cause('build'), undefined);
    assert.equal(pullCause({ name: 'a' }, undefined, undefined, now), undefined);
  });

  it('always, or as the command says', () => {
    assert.equal(cause('always', 0), 'pull policy always');
    assert.equal(cause('never', 0, 'always'), 'pull policy always');
    assert.equal(cause('always', undefined, 'never'), undefined);
  });

  it('when it is too old', () => {
    assert.equal(cause('daily', 23 * hour), undefined);
    assert.equal(cause('daily', 25 * hour), 'older than its pull policy daily allows');
    assert.equal(cause('weekly', 25 * hour), undefined);
    assert.equal(cause('every_1d12h', 35 * hour), undefined);
    assert.match(cause('every_1d12h', 37 * hour) ?? '', /every_1d12h/);
    assert.throws(() => cause('every_soon', 1), { code: 'compose.invalid' });
  });
});
