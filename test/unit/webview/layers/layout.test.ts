import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PictureLayer } from '../../../../src/webview/layers/protocol.ts';
import { stackLayout } from '../../../../src/webview/layers/stack-layout.ts';
import { treemap } from '../../../../src/webview/layers/treemap.ts';

const layer = (chainId: string, size: number, empty = false): PictureLayer => ({
  instruction: chainId,
  size,
  empty,
  chainId,
});

describe('picture of layers', () => {
  it('stacks layers from the bottom, in proportion, metadata left out', () => {
    const { blocks, height } = stackLayout([
      { id: 'a', name: 'a', layers: [layer('1', 900), layer('x', 0, true), layer('2', 100)] },
    ]);
    assert.deepEqual(
      blocks.map(({ row }) => row),
      [0, 2],
    );
    const [base, top] = blocks;
    assert.ok(base && top);
    assert.ok(base.height > 4 * top.height && top.height >= 18);
    assert.ok(Math.abs(base.y + base.height - height) < 0.01 && Math.abs(top.y + top.height - base.y) < 0.01);
  });

  it('draws what neighbours share once, under all of them', () => {
    const image = (id: string, ...own: PictureLayer[]) => ({ id, name: id, layers: [layer('base', 500), ...own] });
    const { blocks } = stackLayout([image('a', layer('a1', 10)), image('b', layer('b1', 10)), image('c')]);
    const [base] = blocks;
    assert.deepEqual(base?.images, [0, 1, 2]);
    assert.equal(blocks.length, 3);
    assert.ok((base?.width ?? 0) > 3 * 250);
  });

  it('keeps images apart that share nothing', () => {
    const { blocks } = stackLayout([
      { id: 'a', name: 'a', layers: [layer('1', 5)] },
      { id: 'b', name: 'b', layers: [layer('2', 5)] },
    ]);
    assert.deepEqual(
      blocks.map(({ images }) => images),
      [[0], [1]],
    );
    assert.deepEqual(stackLayout([]), { blocks: [], width: 0, height: 0 });
  });
});

describe('treemap', () => {
  it('fills the area in proportion, whatever the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { maxLength: 40 }), (weights) => {
        const tiles = treemap(weights, (weight) => weight, 300, 200);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        assert.equal(tiles.length, weights.filter((weight) => weight > 0).length);
        for (const { item, x, y, width, height } of tiles) {
          assert.ok(Math.abs(width * height - (item / total) * 60_000) < 0.1, 'area');
          assert.ok(x >= -0.001 && y >= -0.001 && x + width <= 300.001 && y + height <= 200.001, 'inside');
        }
      }),
    );
  });
});
