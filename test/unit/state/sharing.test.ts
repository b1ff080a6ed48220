import assert from 'node:assert/strict';
import type { Layer } from '../../../src/engine/types.ts';
import { Sharing } from '../../../src/state/sharing.ts';
import { image, layer } from '../../support/sample-data.ts';

const [one, two, three] = [image('a', ['one']), image('b', ['two']), image('c', ['three'])];
const held = (chainId: string, size: number): Layer => layer(0, chainId, { chainId, size });
const layers: Record<string, Layer[]> = {
  [one.id]: [held('base', 100), held('app', 10)],
  [two.id]: [held('base', 100), held('app', 10), held('more', 1)],
  [three.id]: [held('other', 7), held('other', 7)],
};

describe('sharing', () => {
  const read = async (): Promise<Sharing> => {
    const sharing = new Sharing(async (id) => layers[id] ?? assert.fail());
    await sharing.add([one, two, three]);
    return sharing;
  };

  it('names the other images that hold a layer', async () =>
    assert.deepEqual((await read()).holders('base', one, [one, two, three]), ['two']));

  it('counts what goes with an image: layers that no other needs, each once', async () => {
    const sharing = await read();
    const all = [one, two, three];
    assert.deepEqual(
      all.map((each) => sharing.frees([each], all)),
      [0, 1, 7],
    );
    assert.equal(sharing.frees([one, two], all), 111);
    assert.equal(sharing.frees(all, all), 118);
  });

  it('says nothing while an image was not read', async () => {
    const sharing = new Sharing(async () => []);
    assert.equal(sharing.frees([one], [one, two]), undefined);
  });

  describe('tells the base image', () => {
    const rows = (...names: string[]): Layer[] => names.map((name, at) => layer(at, name, { chainId: name }));
    const base = async (histories: readonly Layer[][]): Promise<unknown> => {
      const images = histories.map((_, at) => image(String(at), at === 3 ? [] : [`image:${at}`]));
      const sharing = new Sharing(async (id) => histories[images.findIndex((each) => each.id === id)] ?? []);
      await sharing.add(images);
      return sharing.base(images[0] ?? assert.fail(), histories[0] ?? [], images);
    };

    it('by the longest history that the image begins with', async () =>
      assert.deepEqual(await base([rows('a', 'b', 'c', 'd'), rows('a'), rows('a', 'b'), rows('a', 'b', 'x')]), {
        name: 'image:2',
        rows: 2,
      }));

    it('never a sibling: an image of the same file with fewer instructions', async () =>
      assert.equal(
        await base([
          [...rows('a', 'b'), layer(2, 'CMD x')],
          [...rows('a'), layer(1, 'CMD x')],
        ]),
        undefined,
      ));

    it('nor one that was built anew since', async () =>
      assert.equal(await base([rows('a', 'b'), rows('a').map((row) => ({ ...row, created: 1 }))]), undefined));

    it('by name where two are the same', async () =>
      assert.deepEqual(await base([rows('a', 'b'), [], [], rows('a'), rows('a')]), { name: 'image:4', rows: 1 }));
  });
});
