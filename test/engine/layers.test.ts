import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openLayers } from '../../src/engine/layers/open-layers.ts';
import { entryType } from '../../src/engine/tar/tar-header.ts';
import { TarScanner } from '../../src/engine/tar/tar-scanner.ts';
import { isTemporaryReference } from '../../src/engine/temporary.ts';
import type { AnalysedImage } from '../../src/engine/types/layers.ts';
import { isGantryError } from '../../src/util/errors.ts';
import { testEngine } from '../support/engine.ts';
import { loadImage } from '../support/image-archive.ts';
import type { TarMember } from '../support/tar.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const file = (name: string, body: string | Buffer, more: Partial<TarMember> = {}): TarMember => ({
  name,
  body,
  ...more,
});
const directory = (name: string): TarMember => ({ name: `${name}/`, type: '5', mode: 0o755 });

/** What the engine itself puts into every container. */
const enginesOwn = /^\/(dev|proc|sys|etc\/(hostname|hosts|resolv\.conf|mtab))(\/|$)|^\/(etc|\.dockerenv)$/;

describe('layers of a real engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const cacheFolder = temporaryFolder('layers');
  const api = createApi({ url: host || 'unix:///nowhere' });
  const layers = openLayers(api, { url: host || 'unix:///nowhere' }, cacheFolder);
  const image = `gantry-test/layers:${process.pid}`;

  after(async () => {
    if (host) await api.json('DELETE', `/images/${image}`, { query: { force: true } }).catch(() => {});
    layers.dispose();
    api.dispose();
    rmSync(cacheFolder, { recursive: true, force: true });
  });

  /** path -> [kind, size] of the engine's own export of a container of the image. */
  async function exported(): Promise<Map<string, string>> {
    const { Id } = await api.json<{ Id: string }>('POST', '/containers/create', { body: { Image: image, Cmd: ['x'] } });
    const found = new Map<string, string>();
    try {
      const scanner = new TarScanner((entry) => {
        const name = `/${entry.name.replace(/\/$/, '')}`;
        const isLink = entry.type === entryType.hardLink;
        if (!enginesOwn.test(name))
          found.set(name, entry.type === entryType.directory ? 'directory' : isLink ? 'file' : `${entry.size}`);
        return undefined;
      });
      for await (const chunk of await api.stream('GET', `/containers/${Id}/export`)) scanner.push(chunk as Buffer);
    } finally {
      await api.json('DELETE', `/containers/${Id}`);
    }
    return found;
  }

  /** The same of our model: walks the whole tree of the last layer. */
  async function modelled(analysed: AnalysedImage): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const walk = async (at: string): Promise<void> => {
      for (const entry of await analysed.tree(analysed.summary.layers.length - 1, at)) {
        if (enginesOwn.test(entry.path)) continue;
        const value = entry.kind === 'directory' ? 'directory' : entry.kind === 'hardlink' ? 'file' : `${entry.bytes}`;
        found.set(entry.path, value);
        if (entry.expandable) await walk(entry.path);
      }
    };
    await walk('/');
    return found;
  }

  /** Hard links: which name of the pair carries the size is the archiver's choice. */
  const comparable = (entries: Map<string, string>): string[] =>
    [...entries].map(([name, value]) => `${name} ${value === 'directory' ? 'directory' : 'file'}`).sort();

  const content = (entries: Map<string, string>): number =>
    [...entries.values()].reduce((sum, value) => sum + (Number(value) || 0), 0);

  it('counts waste exactly, and says where it lives and what hides it', async () => {
    const id = await loadImage(api, image, [
      [directory('app'), file('app/big', 'x'.repeat(5000)), file('app/conf', 'one'), file('etc-copy', 'y'.repeat(100))],
      [file('app/conf', 'one', { mode: 0o600 }), { name: 'app/link', type: '1', link: 'app/conf' }],
      [{ name: 'app/.wh.big' }, file('app/new', 'z'.repeat(10))],
    ]);
    const analysed = await layers.analyse(id);
    try {
      const { total, waste, layers: rows } = analysed.summary;
      assert.deepEqual([total, waste], [5116, 5003]);
      assert.deepEqual(
        rows.map(({ wastedHere, hides }) => [wastedHere, hides]),
        [
          [5003, 0],
          [0, 3],
          [0, 5000],
        ],
      );
      assert.equal(content(await exported()), total - waste);
      assert.deepEqual(
        (await analysed.wasted(10)).map(({ path: at, how }) => `${at} ${how}`),
        ['/app/big removed', '/app/conf metadata'],
      );
      const [row] = await analysed.changes(2, '/app', { changes: ['removed'] });
      assert.deepEqual([row?.name, row?.change, row?.bytes], ['big', 'removed', 5000]);
    } finally {
      analysed.dispose();
    }
  });

  it('reads a file as of any layer, also one deleted later', async () => {
    const id = (await api.json<{ Id: string }>('GET', `/images/${image}/json`)).Id;
    assert.equal(Buffer.from(await layers.readFile(id, 0, '/app/big')).toString(), 'x'.repeat(5000));
    await assert.rejects(
      layers.readFile(id, 2, '/app/big'),
      (error) => isGantryError(error) && error.code === 'engine.not-found',
    );
    await assert.rejects(layers.readFile(id, 0, '/app/big', { limit: 10 }), /too large/);
  });

  it('compares two images by what can be seen in them', async () => {
    const other = `${image}-other`;
    const before = await layers.analyse((await api.json<{ Id: string }>('GET', `/images/${image}/json`)).Id);
    const id = await loadImage(api, other, [
      [directory('app'), file('app/conf', 'two', { mode: 0o600 }), file('app/link', 'one', { mode: 0o600 })],
      [file('etc-copy', 'y'.repeat(100)), file('app/more', 'm')],
    ]);
    const after = await layers.analyse(id);
    try {
      const { summary, entries } = await layers.compare(before, after);
      assert.deepEqual(
        [summary.bytesBefore, summary.bytesAfter, summary.changes.added.count, summary.changes.removed.bytes],
        [113, 107, 1, 10],
      );
      assert.deepEqual(
        (await entries('/app')).map(({ path: at, change }) => `${at} ${change}`),
        ['/app/new removed', '/app/conf changed', '/app/more added'],
      );
      assert.equal(Buffer.from(await layers.readFile(id, 1, '/app/conf')).toString(), 'two');
      after.dispose();
      await assert.rejects(layers.compare(before, after), /no longer held/);
    } finally {
      before.dispose();
      after.dispose();
      await api.json('DELETE', `/images/${other}`, { query: { force: true } });
    }
  });

  it('leaves nothing temporary behind', async () => {
    const images = await api.json<{ RepoTags: string[] | null }[]>('GET', '/images/json');
    assert.deepEqual(images.flatMap(({ RepoTags }) => RepoTags ?? []).filter(isTemporaryReference), []);
    assert.deepEqual(
      await api.json('GET', '/containers/json', { query: { all: true, filters: { label: ['dev.gantry.temporary'] } } }),
      [],
    );
  });

  it('sweeps up what a crash left behind, and only that', async () => {
    const old = `gantry-temporary.local/test:${Date.now() - 3_600_000}-x`;
    const young = `gantry-temporary.local/test:${Date.now()}-y`;
    for (const name of [old, young]) await loadImage(api, name, [[file('left', 'behind')]]);
    const fresh = openLayers(api, { url: host });
    try {
      (await fresh.analyse(young)).dispose();
      const tags = async (): Promise<string[]> =>
        (await api.json<{ RepoTags: string[] | null }[]>('GET', '/images/json')).flatMap(
          ({ RepoTags }) => RepoTags ?? [],
        );
      for (let tries = 0; tries < 50 && (await tags()).includes(old); tries++)
        await new Promise((done) => setTimeout(done, 100));
      const left = await tags();
      assert.deepEqual([left.includes(old), left.includes(young)], [false, true]);
    } finally {
      fresh.dispose();
      await api.json('DELETE', `/images/${young}`, { query: { force: true } });
    }
  });

  it('answers from the cache, and throws damaged entries away', async () => {
    const id = (await api.json<{ Id: string }>('GET', `/images/${image}/json`)).Id;
    const phases: string[] = [];
    const again = await layers.analyse(id, { onProgress: ({ phase }) => phases.push(phase) });
    assert.deepEqual([again.summary.waste, phases.includes('reading')], [5003, false]);
    again.dispose();
    for (const name of readdirSync(cacheFolder)) writeFileSync(path.join(cacheFolder, name), 'garbage');
    const repaired = await layers.analyse(id);
    assert.equal(repaired.summary.waste, 5003);
    repaired.dispose();
  });

  it('cancels', async () => {
    for (const name of readdirSync(cacheFolder)) rmSync(path.join(cacheFolder, name));
    const abort = new AbortController();
    const id = (await api.json<{ Id: string }>('GET', `/images/${image}/json`)).Id;
    const pending = layers.analyse(id, { signal: abort.signal });
    abort.abort();
    await assert.rejects(pending, (error) => isGantryError(error) && error.code === 'cancelled');
  });

  it('rejects an image that is gone', () =>
    assert.rejects(
      layers.analyse('gantry-test/no-such-image'),
      (error) => isGantryError(error) && error.code === 'engine.not-found',
    ));

  it('reads an image that is deleted meanwhile whole or not at all', async () => {
    const name = `${image}-deleted`;
    const stack = ['a', 'b', 'c', 'd'].map((at) => [file(`deleted-${at}`, randomBytes(40 << 20))]);
    await loadImage(api, name, stack);
    let deletion: Promise<unknown> | undefined;
    const onProgress = (): void => {
      deletion ??= api.json('DELETE', `/images/${name}`, { query: { force: true } });
    };
    try {
      const analysed = await layers.analyse(name, { onProgress });
      assert.ok(analysed.summary.layers.every(({ missing }) => !missing));
      analysed.dispose();
    } catch (error) {
      assert.ok(isGantryError(error) && error.code === 'engine.not-found', String(error));
    }
    await deletion;
  });

  it('reads an image of many small layers as a whole', async () => {
    const stack = Array.from({ length: 100 }, (_, at) => [file(`many${at}`, 'm'.repeat(at))]);
    const analysed = await layers.analyse(await loadImage(api, image, stack));
    try {
      assert.equal(content(await modelled(analysed)), 4950);
    } finally {
      analysed.dispose();
    }
  });

  it('unpacks through links, dots and odd records as the engine does', async () => {
    const id = await loadImage(api, image, [
      [file('lib/low', 'l'), directory('d')],
      [
        directory('usr'),
        directory('usr/lib'),
        { name: 'lib', type: '2', link: 'usr/lib' },
        file('lib/through', 'a link'),
        { name: 'abs', type: '2', link: './usr/../usr/lib' },
        file('abs/both', 'two'),
        { name: 'hard', type: '1', link: 'abs/both' },
        file('d/../up', 'dots'),
        { name: 'all', type: 'g', body: '13 path=evil\n' },
        file('plain', 'p', { pax: { path: '', size: '' } }),
        file('slash/', 's'),
      ],
      [
        file('abs/above', 'no link of a layer below is followed'),
        { name: 'usr/lib/.wh.through' },
        { name: 'usr/lib/.wh.both' },
      ],
    ]);
    const analysed = await layers.analyse(id);
    try {
      const real = await exported();
      const found = await modelled(analysed);
      assert.deepEqual(comparable(found), comparable(real));
      assert.ok(found.has('/hard') && found.has('/up') && found.has('/abs/above'));
      assert.equal(analysed.summary.total - analysed.summary.waste, content(real));
    } finally {
      analysed.dispose();
    }
  });

  const names = ['a', 'b', 'd/x', 'd/y', 'd/e/z', 'd'];
  const member = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...names), fc.nat(40)).map(([name, size]) => file(name, 'c'.repeat(size))),
    },
    { weight: 2, arbitrary: fc.constantFrom(...names).map((name) => ({ name: name.replace(/([^/]+)$/, '.wh.$1') })) },
    { weight: 1, arbitrary: fc.constantFrom('d', 'd/e').map((name) => ({ name: `${name}/.wh..wh..opq` })) },
    { weight: 1, arbitrary: fc.constantFrom('d', 'd/e', 'a').map(directory) },
    { weight: 1, arbitrary: fc.constantFrom('s', 'd/l').map((name): TarMember => ({ name, type: '2', link: 'b' })) },
  );

  /** As an engine writes layers: parents first, nothing below a file, each name once, no whiteout beside its name. */
  function wellFormed(members: readonly TarMember[]): TarMember[] {
    const bare = ({ name }: TarMember): string => name.replace(/\/$/, '').replace(/(^|\/)\.wh\.(?!\.wh\.)/, '$1');
    const kept = new Map<string, TarMember>();
    for (const entry of members) {
      const parents = bare(entry)
        .split('/')
        .slice(0, -1)
        .map((_, at, parts) => parts.slice(0, at + 1).join('/'));
      const blocked = parents.some((parent) => kept.has(parent) && kept.get(parent)?.type !== '5');
      const overDirectory = [...kept.keys()].some((name) => name.startsWith(`${bare(entry)}/`)) && entry.type !== '5';
      if (kept.has(bare(entry)) || blocked || overDirectory) continue;
      for (const parent of parents) if (!kept.has(parent)) kept.set(parent, directory(parent));
      kept.set(bare(entry), entry);
    }
    return [...kept.values()];
  }

  it('stacks any layers as the engine does', async () => {
    const stacks = fc.array(fc.array(member, { minLength: 1, maxLength: 6 }).map(wellFormed), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(stacks, async (stack) => {
        const analysed = await layers.analyse(await loadImage(api, image, stack));
        try {
          const real = await exported();
          assert.deepEqual(comparable(await modelled(analysed)), comparable(real));
          assert.equal(analysed.summary.total - analysed.summary.waste, content(real));
        } finally {
          analysed.dispose();
        }
      }),
      { numRuns: 25 },
    );
  });
});
