import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { atOnce } from '../../../src/engine/at-once.ts';

const never = new AbortController().signal;

describe('at once', () => {
  it('works on all items, in their order, on no more than so many', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    await atOnce(2, [1, 2, 3, 4, 5], never, async (item) => {
      started.push(item);
      most = Math.max(most, ++running);
      await delay(item % 2);
      running--;
    });
    assert.deepEqual([started, most, running], [[1, 2, 3, 4, 5], 2, 0]);
  });

  it('is done at once without items', () => atOnce(3, [], never, () => assert.fail('nothing to work on')));

  it('stops the others at the first failure, and throws it when they have stopped', async () => {
    const started: number[] = [];
    let stopped = false;
    const work = async (item: number, signal: AbortSignal): Promise<void> => {
      started.push(item);
      if (item === 2) throw new Error('two');
      await delay(10_000, undefined, { signal }).catch(() => {});
      await delay(5);
      stopped = signal.aborted;
      throw new Error('what comes later');
    };
    await assert.rejects(atOnce(2, [1, 2, 3, 4], never, work), /^Error: two$/);
    assert.deepEqual([started, stopped], [[1, 2], true]);
  });

  it("hands on the caller's signal, begins nothing more and is then cancelled", async () => {
    const abort = new AbortController();
    const started: number[] = [];
    const work = async (item: number, signal: AbortSignal): Promise<void> => {
      started.push(item);
      await delay(10_000, undefined, { signal });
    };
    const all = atOnce(2, [1, 2, 3], abort.signal, work);
    abort.abort(new Error('enough'));
    await assert.rejects(all, { code: 'cancelled', cause: new Error('enough') });
    assert.deepEqual(started, [1, 2]);
  });

  it('begins nothing when the caller had enough before', () =>
    assert.rejects(
      atOnce(2, [1], AbortSignal.abort(), () => assert.fail('begun')),
      { code: 'cancelled' },
    ));
});
