import assert from 'node:assert/strict';
import type { BuildCacheRecord, DiskUse } from '../../../src/engine/types.ts';
import { type DiskContent, FreedSpace, freedBetween, type Going, totalUse } from '../../../src/state/freed-space.ts';
import type { FreedLayer } from '../../../src/state/sharing.ts';
import { image } from '../../support/sample-data.ts';

const web = image('a', ['web:1']);
const record = (id: string, size: number, shared: boolean): BuildCacheRecord => ({
  id,
  type: 'regular',
  description: id,
  inUse: false,
  shared,
  size,
  created: 0,
});
const layer = (chainId: string, files: number, packed = 0): FreedLayer => ({
  chainId,
  files,
  bytes: files + packed,
  built: true,
});
const diskOf = (buildCache: readonly BuildCacheRecord[], more: Partial<DiskUse> = {}): DiskUse => ({
  layersSize: 0,
  everySnapshot: false,
  images: [],
  containers: [],
  volumes: [],
  buildCache,
  ...more,
});
const content = (
  store: DiskContent['store'],
  layers: readonly FreedLayer[],
  records: readonly BuildCacheRecord[],
): DiskContent => ({
  store,
  images: [web],
  disk: diskOf(records),
  frees: (images) => (images.length > 0 ? layers : []),
});
const row = (kind: Going['kind'], id: string, bytes: number | undefined): Going => ({ kind, id, bytes });

describe('freed space', () => {
  describe('on a graph driver', () => {
    const [shared, alone, other] = [record('r3', 3000, true), record('r5', 500, false), record('r9', 900, true)];
    const space = new FreedSpace(content('graphdriver', [layer('a', 3000), layer('b', 500)], [shared, alone, other]));

    it('leaves out what the build cache keeps', () => {
      assert.deepEqual(space.images([web]), { bytes: 500, kept: 3000 });
      assert.deepEqual(
        [shared, alone, other].map((each) => space.record(each)),
        [0, 500, 0],
      );
    });

    it('counts what image and cache share once, and only when both go', () => {
      const [kept, cached] = [row('image', web.id, 500), row('build cache', 'r3', 0)];
      assert.equal(space.all([kept]).bytes, 500);
      assert.equal(space.all([cached]).bytes, 0);
      assert.deepEqual(space.all([kept, cached]), { bytes: 3500, kept: 0 });
      assert.equal(space.all([kept, row('volume', 'v', 7), row('container', 'c', undefined)]).bytes, 507);
    });

    it('takes one record for one layer', () => {
      const twins = content('graphdriver', [layer('a', 70), layer('b', 70)], [record('r', 70, true)]);
      assert.deepEqual(new FreedSpace(twins).images([web]), { bytes: 70, kept: 70 });
    });

    it('says nothing where the layers are not known', () => {
      const unknown = new FreedSpace({ ...content('graphdriver', [], [shared]), frees: () => undefined });
      assert.equal(unknown.images([web]), undefined);
    });
  });

  describe('in containerd’s store', () => {
    const own = layer('a', 1_000_000, 400_000);
    const records = [
      record('stale', 1_390_000, false),
      record('same', 1_350_000, true),
      record('far', 3_000_000, true),
    ];
    const space = new FreedSpace(content('containerd', [own], records));

    it('frees what is unpacked for the image; what is packed stays with the build cache', () => {
      assert.deepEqual(space.images([web]), { bytes: 1_000_000, kept: 400_000 });
      assert.deepEqual(space.images([web], new Set(['same'])), { bytes: 1_400_000, kept: 0 });
      assert.deepEqual(new FreedSpace(content('containerd', [own], [])).images([web]), { bytes: 1_400_000, kept: 0 });
    });

    it('takes no files of a context for a layer of that size', () => {
      const context = { ...record('context', 1_400_000, false), type: 'source.local' };
      const other = new FreedSpace(content('containerd', [own], [context]));
      assert.deepEqual([other.images([web]), other.record(context)], [{ bytes: 1_400_000, kept: 0 }, 1_400_000]);
    });

    it('counts what is packed with the image', () =>
      assert.deepEqual(
        records.map((each) => space.record(each)),
        [1_390_000, 1_000_000, 3_000_000],
      ));
  });

  it('adds up a disk as its store counts', () => {
    const disk = diskOf([record('a', 10, false), record('b', 50, true)], {
      layersSize: 1000,
      containers: [{ id: 'c', written: 30 }],
      volumes: [
        { name: 'v', size: 16, containers: 0 },
        { name: 'unknown', size: -1, containers: 0 },
      ],
    });
    const sizeOf = ({ shared, size }: BuildCacheRecord): number => (shared ? 0 : size);
    assert.deepEqual([totalUse(disk, sizeOf), totalUse({ ...disk, everySnapshot: true }, sizeOf)], [1056, 1016]);
  });

  it('counts what an image and the build cache keep packed once, where the engine counts the two apart', () => {
    const before = {
      ...content('containerd', [layer('x', 1_000_000, 500_000)], []),
      disk: diskOf([record('kept', 1_500_000, false), record('gone', 20, false)], { layersSize: 1_500_000 }),
    };
    const withoutImage = diskOf([record('kept', 1_500_000, false)]);
    assert.equal(freedBetween(before, withoutImage, { bytes: 1_000_020, kept: 500_000 }), 1_000_020);
    assert.equal(freedBetween(before, diskOf([]), { bytes: 2_500_020, kept: 0 }), 2_500_020);
  });

  it('measures what went, without what the build cache still keeps', () => {
    const before = { ...content('containerd', [], []), disk: diskOf([], { layersSize: 900 }) };
    const after = diskOf([], { layersSize: 500 });
    const going = { bytes: 300, kept: 100 };
    assert.equal(freedBetween(before, after, going), 300);
    assert.equal(freedBetween({ ...before, store: 'graphdriver' }, after, going), 400);
    assert.equal(freedBetween(before, diskOf([], { layersSize: 950 }), going), 0);
  });
});
