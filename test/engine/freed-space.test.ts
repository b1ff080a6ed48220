import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import type { Engine, Image } from '../../src/engine/types.ts';
import { type DiskContent, FreedSpace, freedBetween, type Going } from '../../src/state/freed-space.ts';
import { Sharing } from '../../src/state/sharing.ts';
import { buildFiles } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { loadImage } from '../support/image-archive.ts';

/** Manifests, configurations and blocks that are not quite full. */
const slack = 64_000;

describe('what removing frees, by the engine’s own count', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const api = createApi({ url: host || 'unix:///nowhere' });
  const name = (what: string): string => `gantry-test/freed-${what}:${process.pid}`;
  let engine: Engine;

  before(async () => {
    engine = await openEngine({ endpoint: host });
    // What other builds left may go at any time, by the engine's own housekeeping.
    await engine.system.pruneBuildCache({ all: true });
  });
  after(async () => {
    for (const what of ['base', 'child', 'lower', 'upper']) await engine.images.remove(name(what)).catch(() => {});
    engine.dispose();
    api.dispose();
  });

  async function content(): Promise<DiskContent> {
    const images = await engine.images.list();
    const sharing = new Sharing((id) => engine.images.layers(id));
    await sharing.add(images);
    const [{ imageStore: store }, disk] = await Promise.all([engine.info(), engine.system.diskUse()]);
    return { store, images, disk, frees: (going) => sharing.frees(going, images) };
  }

  const going = (
    { images, disk }: DiskContent,
    space: FreedSpace,
    tag: string,
    cache: readonly string[] = [],
  ): [Image, Going[]] => {
    const image = images.find(({ tags }) => tags.includes(tag)) ?? assert.fail(tag);
    const records = disk.buildCache.filter(({ id }) => cache.includes(id));
    return [
      image,
      [
        { kind: 'image', id: image.id, bytes: undefined },
        ...records.map((record): Going => ({ kind: 'build cache', id: record.id, bytes: space.record(record) })),
      ],
    ];
  };

  const almost = (actual: number, expected: number, what: string): void =>
    assert.ok(Math.abs(actual - expected) <= slack + expected / 50, `${what}: ${actual}, expected ${expected}`);

  /** Removes and compares; the engine counts a removed image's cache anew only a moment later. */
  async function removed(tag: string, cache: readonly string[] = []): Promise<number> {
    const known = await content();
    const space = new FreedSpace(known);
    const [, items] = going(known, space, tag, cache);
    const expected = space.all(items);
    await engine.images.remove(tag);
    if (cache.length > 0) await engine.system.pruneBuildCache({ ids: cache });
    await eventually(async () => {
      const after = await engine.system.diskUse();
      const [before, now] = [known.disk, after].map(
        ({ layersSize, buildCache }) => `${layersSize}+${buildCache.length}`,
      );
      almost(freedBetween(known, after, expected), expected.bytes, `${tag}, from ${before} to ${now}`);
    });
    return expected.bytes;
  }

  const body = (bytes: number): string => randomBytes(bytes / 2).toString('hex');
  const build = async (what: string, files: Record<string, string>): Promise<string[]> => {
    const before = new Set((await engine.system.diskUse()).buildCache.map(({ id }) => id));
    await buildFiles(api, files, { tags: [name(what)] });
    return (await engine.system.diskUse()).buildCache.flatMap(({ id }) => (before.has(id) ? [] : [id]));
  };

  it('is an image’s own layers where nothing was built', async () => {
    const counted = async (): Promise<[number, number]> => {
      const { frees, images, disk } = await content();
      return [(frees(images) ?? assert.fail()).reduce((sum, { bytes }) => sum + bytes, 0), disk.layersSize];
    };
    const [ours, theirs] = await counted();
    const lower = [{ name: 'lower', body: body(2_000_000) }];
    await loadImage(api, name('lower'), [lower]);
    await loadImage(api, name('upper'), [lower, [{ name: 'upper', body: body(1_000_000) }]]);
    const [oursNow, theirsNow] = await counted();
    almost(oursNow - ours, theirsNow - theirs, 'what two images take');
    const upper = await removed(name('upper'));
    assert.ok(upper >= 1_000_000 && upper < 2_500_000, String(upper));
    const left = await content();
    const [image] = going(left, new FreedSpace(left), name('lower'));
    almost(await removed(name('lower')), image.size, 'an image that shares nothing');
  });

  it('is what the build cache does not hold, and all when it goes too', async () => {
    await build('base', { Dockerfile: 'FROM scratch\nCOPY base /\n', base: body(2_000_000) });
    const child = { Dockerfile: `FROM ${name('base')}\nCOPY own /\n`, own: body(3_000_000) };
    await build('child', child);
    const { imageStore } = await engine.info();
    const freed = await removed(name('child'));
    assert.ok(imageStore === 'containerd' ? freed >= 3_000_000 && freed < 3_100_000 : freed < slack, String(freed));
    const cache = await build('child', { ...child, own: body(3_000_000) });
    assert.ok((await removed(name('child'), cache)) >= 3_000_000);
  });
});
