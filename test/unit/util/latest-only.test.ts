import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { LatestOnly } from '../../../src/util/latest-only.ts';
import { eventually } from '../../support/eventually.ts';

describe('LatestOnly', () => {
  const seen: string[] = [];
  const task =
    (name: string, ms = 0) =>
    async (signal: AbortSignal): Promise<void> => {
      seen.push(`${name} begins`);
      await delay(ms, undefined, { signal }).catch(() => undefined);
      seen.push(`${name} ${signal.aborted ? 'is broken off' : 'ends'}`);
    };
  beforeEach(() => void seen.splice(0));

  it('joins a burst into its last call', async () => {
    const only = new LatestOnly(5);
    only.call('a', task('one'));
    only.call('a', task('two'));
    await eventually(() => assert.deepEqual(seen, ['two begins', 'two ends']));
  });

  it('breaks off what is stale before the new one begins', async () => {
    const only = new LatestOnly(0);
    only.call('a', task('old', 10_000));
    await eventually(() => assert.deepEqual(seen, ['old begins']));
    only.call('a', task('new'));
    await eventually(() => assert.deepEqual(seen, ['old begins', 'old is broken off', 'new begins', 'new ends']));
  });

  it('lets another key wait its turn', async () => {
    const only = new LatestOnly(0);
    let open: () => void = assert.fail;
    only.call('a', async () => {
      seen.push('a begins');
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      seen.push('a ends');
    });
    await eventually(() => assert.deepEqual(seen, ['a begins']));
    only.call('b', task('b'));
    await delay(5);
    open();
    await eventually(() => assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'b ends']));
  });

  it('ends with its owner', async () => {
    const only = new LatestOnly(0);
    only.call('a', task('a', 10_000));
    await eventually(() => assert.deepEqual(seen, ['a begins']));
    only.call('b', task('b'));
    only.dispose();
    await eventually(() => assert.deepEqual(seen, ['a begins', 'a is broken off']));
    await delay(5);
    assert.equal(seen.length, 2);
  });
});
