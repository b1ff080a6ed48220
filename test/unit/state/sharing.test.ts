import assert from 'node:assert/strict';
import type { Layer } from '../../../src/engine/types.ts';
import { type FreedLayer, Sharing } from '../../../src/state/sharing.ts';
import { image, layer } from '../../support/sample-data.ts';

const sized = (digit: string, name: string, size: number) => image(digit, [name], { size });
const [one, two, three] = [sized('a', 'one', 110), sized('b', 'two', 111), sized('c', 'three', 7)];
const held = (chainId: string, size: number): Layer => layer(0, chainId, { chainId, size });
const layers: Record<string, Layer[]> = {
  [one.id]: [held('base', 100), held('app', 10)],
  [two.id]: [held('base', 100), held('app', 10), held('more', 1)],
  [three.id]: [held('other', 7), held('other', 7)],
};

const total = (freed: readonly FreedLayer[] | undefined): number =>
  (freed ?? assert.fail()).reduce((sum, { bytes }) => sum + bytes, 0);

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
      all.map((each) => total(sharing.frees([each], all))),
      [0, 1, 7],
    );
    assert.equal(total(sharing.frees([one, two], all)), 111);
    assert.equal(total(sharing.frees(all, all)), 118);
  });

  it('counts what a store keeps packed beside the files, with the image that brought it', async () => {
    const images = [sized('b', 'two', 111 + 50 + 20), sized('a', 'one', 110 + 50), sized('c', 'three', 7 + 3)];
    const [derived, base, other] = images;
    const sharing = await read();
    const frees = (...going: (typeof base)[]): number =>
      total(
        sharing.frees(
          going.filter((each) => !!each),
          images,
        ),
      );
    assert.deepEqual([frees(derived), frees(base), frees(other)], [1 + 20, 0, 10]);
    assert.equal(frees(derived, base), 111 + 70);
    assert.equal(frees(...images), 111 + 70 + 10);
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
