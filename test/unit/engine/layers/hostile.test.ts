import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { createApi } from '../../../../src/engine/docker/create-api.ts';
import { Comparison } from '../../../../src/engine/layers/comparison.ts';
import { IndexBuilder } from '../../../../src/engine/layers/index-builder.ts';
import { IndexCache } from '../../../../src/engine/layers/index-cache.ts';
import { IndexRoom } from '../../../../src/engine/layers/index-room.ts';
import { type LayerIndex, nodeFlag } from '../../../../src/engine/layers/layer-index.ts';
import { LayerSession } from '../../../../src/engine/layers/layer-session.ts';
import { readArchive } from '../../../../src/engine/layers/read-archive.ts';
import { readImage } from '../../../../src/engine/layers/read-image.ts';
import { entryType } from '../../../../src/engine/tar/tar-header.ts';
import { fakeEngine, json } from '../../../support/fake-engine.ts';
import { imageArchive } from '../../../support/image-archive.ts';
import { ociLayout } from '../../../support/oci-layout.ts';
import { header, sign, tar } from '../../../support/tar.ts';

const quiet = { signal: new AbortController().signal, onProgress: () => {} };

/** In a function of its own, so that nothing of the builder is left. */
function millionEntries(): LayerIndex {
  const builder = new IndexBuilder();
  const entry = { type: entryType.file, mode: 0, uid: 0, gid: 0, size: 1, bodySize: 1, mtime: 0, link: '' };
  for (let at = 0; at < 1_000_000; at++) builder.put({ ...entry, name: `usr/lib/p${at % 997}/f${at}` });
  return builder.finish();
}

describe('hostile and broken images', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gantry-hostile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function opened(...layers: readonly Buffer[]): Promise<LayerSession> {
    const file = path.join(folder, 'image.tar');
    writeFileSync(file, tar(...ociLayout(layers.map((plain) => ({ plain, stored: plain })))));
    return new LayerSession((await readArchive(file, quiet)).layers, () => {});
  }
  const paths = (session: LayerSession, layer: number, at: string): string[] =>
    session.tree(layer, at).map((entry) => entry.path);

  it('keeps names that lead outside within the root, as engines do, and writes nothing anywhere', async () => {
    const session = await opened(
      tar(
        { name: '../../escape', body: 'x' },
        { name: 'a/../../b', body: 'x' },
        { name: '/etc/passwd', body: 'root' },
        { name: '..', type: '5' },
        { name: 'inside', body: 'y' },
      ),
    );
    assert.deepEqual(paths(session, 0, '/').sort(), ['/b', '/escape', '/etc', '/inside']);
    assert.equal(session.summary.total, 7);
    assert.deepEqual(readdirSync(folder), ['image.tar']);
  });

  it('follows links of the same layer within the root only', async () => {
    const session = await opened(
      tar(
        { name: 'absolute', type: '2', link: '/etc/shadow' },
        { name: 'upwards', type: '1', link: '../../etc/shadow' },
        { name: 'itself', type: '1', link: 'itself' },
        { name: 'round', type: '2', link: 'round' },
        { name: 'absolute/below', body: 'through a link' },
        { name: 'round/below', body: 'nowhere' },
        { name: 'plain', body: 'p' },
        { name: 'plain/below', body: 'nowhere' },
      ),
    );
    assert.deepEqual(paths(session, 0, '/').sort(), ['/absolute', '/etc', '/itself', '/plain', '/round', '/upwards']);
    assert.deepEqual(paths(session, 0, '/etc/shadow'), ['/etc/shadow/below']);
    assert.equal(session.summary.total, 15, 'what lies below a link to itself or below a file is nowhere');
    const upwards = session.locate(0, '/upwards');
    assert.equal(upwards?.index.size[upwards.node], 0);
  });

  it('knows what a link led to after it became a directory', async () => {
    const session = await opened(
      tar(
        { name: 'real/', type: '5' },
        { name: 'link', type: '2', link: 'real' },
        { name: 'link/a', body: '1' },
        { name: 'link/', type: '5' },
        { name: 'link/b', body: '2' },
        { name: 'link/.wh..wh..opq' },
        { name: 'link', body: 'now a file' },
        { name: 'link/', type: '5' },
      ),
    );
    assert.deepEqual(paths(session, 0, '/real'), ['/real/a']);
    assert.deepEqual(paths(session, 0, '/link'), []);
    const [index] = session.layers;
    assert.equal(index?.has(index.find('/link') ?? 0, nodeFlag.opaque), false);
  });

  it('keeps names apart that are no UTF-8', async () => {
    const latin = (byte: number): Buffer => {
      const block = header({ name: 'caf?' }, 0);
      block[3] = byte;
      return sign(block);
    };
    const session = await opened(tar(latin(0xe8), latin(0xe9), { name: 'caf\uFFFD' }));
    assert.deepEqual(paths(session, 0, '/').sort(), ['/caf\\xE8', '/caf\\xE9', '/caf\uFFFD']);
    assert.ok(session.locate(0, '/caf\\xE9'));
  });

  it('passes over paths that no engine could make, however deep', async () => {
    const deep = 'd/'.repeat(30_000);
    const session = await opened(
      tar(
        { name: 'x', body: 'deep', pax: { path: `${deep}f` } },
        { name: 'y', body: 'fine', pax: { path: `${'d/'.repeat(2_000)}f` } },
      ),
    );
    assert.equal(session.summary.total, 4);
    assert.deepEqual(paths(session, 0, '/'), ['/d']);
    assert.equal(paths(session, 0, '/d'.repeat(2_000)).length, 1);
    assert.equal(new Comparison(session, session).entries('/').length, 0);
  });

  it('keeps names with control characters apart and whole', async () => {
    const names = ['a\tb', 'a\nb', 'a\u001b[31mb', 'a\u202eb', 'a'];
    const session = await opened(tar(...names.map((name) => ({ name, body: '1' }))));
    assert.deepEqual(paths(session, 0, '/').sort(), names.map((name) => `/${name}`).sort());
  });

  it('refuses a layer whose header lies about its size', async () => {
    const rest = Buffer.from('these bytes were to be the body of the first, and are no header');
    const short = Buffer.concat([header({ name: 'a' }, 0), rest, Buffer.alloc(2048)]);
    for (const layer of [tar({ name: 'a', body: 'x', size: 1 << 20 }), short])
      await assert.rejects(opened(layer), { code: 'image.invalid', message: /is damaged/ });
  });

  it('refuses an archive within which the layer ends too soon', async () => {
    const file = path.join(folder, 'cut.tar.gz');
    const whole = gzipSync(imageArchive('a:1', [[{ name: 'big', body: 'x'.repeat(50_000) }]]));
    for (const length of [whole.length - 10, whole.length >> 1, 30]) {
      writeFileSync(file, whole.subarray(0, length));
      await assert.rejects(readArchive(file, quiet), { code: 'image.invalid' }, String(length));
    }
  });

  it('stops at a number of entries that no image has', () => {
    const builder = new IndexBuilder(new IndexRoom({ entries: 1000 }));
    const entry = { type: entryType.file, mode: 0, uid: 0, gid: 0, size: 0, bodySize: 0, mtime: 0, link: '' };
    assert.throws(() => {
      for (let at = 0; at < 2000; at++) builder.put({ ...entry, name: `f${at}` });
    }, /more than 1,000 entries/);
    assert.equal(builder.index.entries, 1001);
  });

  it('counts the entries of all layers together', () => {
    const room = new IndexRoom({ entries: 3 });
    const entry = { type: entryType.file, mode: 0, uid: 0, gid: 0, size: 0, bodySize: 0, mtime: 0, link: '' };
    for (const name of ['a', 'b', 'c']) new IndexBuilder(room).put({ ...entry, name });
    assert.throws(() => new IndexBuilder(room).put({ ...entry, name: 'd' }), /more than 3 entries/);
  });

  it('stops at names and links that would fill memory', () => {
    const entry = { type: entryType.symlink, mode: 0, uid: 0, gid: 0, size: 0, bodySize: 0, mtime: 0, link: 'l' };
    const tenThousand = (put: (at: number) => void) => () => {
      for (let at = 0; at < 10_000; at++) put(at);
    };
    const names = new IndexBuilder(new IndexRoom({ text: 1_000_000 }));
    const long = 'n'.repeat(200);
    assert.throws(
      tenThousand((at) => names.put({ ...entry, name: `${long}${at}` })),
      /longer than those of any image/,
    );
    assert.ok(names.index.entries < 5_000, String(names.index.entries));
    const links = new IndexBuilder(new IndexRoom({ text: 1_000_000 }));
    assert.throws(
      tenThousand((at) => links.put({ ...entry, name: `n${at}`, link: long })),
      /longer than those of any image/,
    );
    const again = new IndexBuilder(new IndexRoom({ text: 1_000_000 }));
    tenThousand(() => again.put({ ...entry, name: long }))();
    assert.equal(again.index.count, 2);
  });

  it('holds a million entries in less than a hundred bytes each', async function test() {
    this.timeout(60_000);
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    collectGarbage();
    const before = process.memoryUsage();
    const index = millionEntries();
    // Buffers are freed beside us, some time after the collection that found them.
    for (let round = 0; round < 3; round++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const each = (heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers) / index.entries;
    assert.equal(index.bytes, 1_000_000);
    assert.ok(each < 100, `${each.toFixed(0)} bytes each`);
  });

  describe('of an engine', () => {
    const inspected = json({ Id: 'sha256:1', Size: 10, RootFS: { Layers: ['sha256:a'] } });
    const reading = async (save: Parameters<typeof fakeEngine>[0][string]): Promise<unknown> => {
      const engine = await fakeEngine({ 'GET /images/x/json': inspected, 'GET /images/sha256%3A1/get': save });
      const api = createApi(engine);
      try {
        const cache = new IndexCache(path.join(folder, 'cache'));
        return await readImage(api, 'x', { ...quiet, cache });
      } finally {
        api.dispose();
        await engine.close();
      }
    };

    it('that was deleted before its bytes came', () =>
      assert.rejects(reading(json({ message: 'No such image: x' }, 404)), { code: 'engine.not-found' }));

    it('that was deleted while they came: nothing of it is kept', async () => {
      const archive = imageArchive('x:1', [[{ name: 'big', body: 'x'.repeat(50_000) }]]);
      await assert.rejects(
        reading((_, response) => {
          response.writeHead(200);
          response.write(archive.subarray(0, 20_000), () => response.destroy());
        }),
        (error: { code?: string }) => /^(engine|image)\./.test(error.code ?? ''),
      );
      assert.deepEqual(readdirSync(folder), []);
    });
  });
});
