import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { createEventBatches } from '../../../../src/engine/build/event-batches.ts';
import { createChannel } from '../../../../src/engine/build/event-channel.ts';

const state = async (room: Promise<void> | undefined): Promise<string> =>
  room === undefined ? 'room' : Promise.race([room.then(() => 'room'), delay(5, 'full')]);

describe('event channel', () => {
  it('hands over what was pushed, then the error', async () => {
    const channel = createChannel<number>();
    void channel.push(1);
    void channel.push(2);
    channel.end(new Error('over'));
    const seen: number[] = [];
    await assert.rejects(async () => {
      for await (const value of channel) seen.push(value);
    }, /over/);
    assert.deepEqual(seen, [1, 2]);
  });

  it('makes the producer wait for a slow consumer', async () => {
    const channel = createChannel<number>(2);
    assert.equal(await state(channel.push(1)), 'room');
    const full = channel.push(2);
    assert.equal(await state(full), 'full');
    await channel[Symbol.asyncIterator]().next();
    assert.equal(await state(full), 'room');
  });

  it('lets the producer go when the consumer has left', async () => {
    const channel = createChannel<number>(1);
    const full = channel.push(1);
    channel.discard();
    assert.equal(await state(full), 'room');
    assert.equal(channel.push(2), undefined);
  });

  it('wakes a consumer that waits', async () => {
    const channel = createChannel<string>();
    const first = channel[Symbol.asyncIterator]().next();
    await delay(1);
    void channel.push('late');
    assert.deepEqual(await first, { done: false, value: 'late' });
  });
});

describe('event batches', () => {
  it('sends a lone event soon and many together', async () => {
    const sent: number[][] = [];
    const batches = createEventBatches<number>((events) => sent.push([...events]));
    void batches.push(1);
    assert.deepEqual(sent, []);
    await delay(20);
    for (let i = 0; i < 256; i++) void batches.push(i);
    assert.deepEqual(
      sent.map(({ length }) => length),
      [1, 256],
    );
  });

  it('holds no more than a few batches on their way', async () => {
    const sent: number[][] = [];
    const batches = createEventBatches<number>((events) => sent.push([...events]));
    let room: Promise<void> | undefined;
    let pushed = 0;
    for (; !room && pushed < 10_000; pushed++) room = batches.push(pushed);
    assert.equal(pushed, 5 * 256);
    assert.equal(sent.length, 4);
    assert.equal(await state(room), 'full');
    batches.consumed();
    assert.equal(await state(room), 'room');
    assert.equal(sent.flat().length, pushed);
  });
});
