import assert from 'node:assert/strict';
import { batchesOf } from '../../../../src/engine/layers/containerd-source.ts';

describe('batches of stored layers', () => {
  const sizes = (...all: number[]): number[][] =>
    batchesOf(all.map((size, at) => ({ layer: { size }, diffId: `${at}` }))).map((batch) =>
      batch.map(({ layer }) => layer.size ?? 0),
    );
  const mega = 1 << 20;

  it('put small layers together, in their order, and leave large ones alone', () => {
    assert.deepEqual(sizes(1, 2, 3), [[1, 2, 3]]);
    assert.deepEqual(sizes(1, 100 * mega, 2, 3), [[1], [100 * mega], [2, 3]]);
    assert.deepEqual(sizes(40 * mega, 20 * mega, 10 * mega), [[40 * mega, 20 * mega], [10 * mega]]);
    assert.deepEqual(sizes(), []);
  });

  it('hold a bounded number', () => assert.ok(sizes(...Array(500).fill(1)).every(({ length }) => length <= 128)));
});
