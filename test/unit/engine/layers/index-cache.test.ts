import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IndexBuilder } from '../../../../src/engine/layers/index-builder.ts';
import { IndexCache } from '../../../../src/engine/layers/index-cache.ts';
import { indexSink } from '../../../../src/engine/layers/index-sink.ts';
import type { LayerIndex } from '../../../../src/engine/layers/layer-index.ts';
import { entryType } from '../../../../src/engine/tar/tar-header.ts';
import { skip } from '../../../support/skip.ts';
import { tar } from '../../../support/tar.ts';

const indexOf = (name: string): LayerIndex => {
  const { index, sink } = indexSink();
  sink.write(tar({ name, body: 'x' }, { name: `${name}-link`, type: '2', link: name }));
  sink.end();
  return index;
};

describe('the cache of layer indexes', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gantry-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const files = (): string[] => readdirSync(folder).map((name) => path.join(folder, name));
  const only = (): string => files()[0] ?? assert.fail('nothing was written');

  it('gives back what was put in, and nothing for what was not', async () => {
    const cache = new IndexCache(folder);
    assert.equal(await cache.write('sha256:1', indexOf('a')), true);
    assert.deepEqual((await cache.read('sha256:1'))?.freeze(), indexOf('a').freeze());
    assert.equal(await cache.read('sha256:2'), undefined);
  });

  it('writes nowhere else, whatever an id says', async () => {
    const cache = new IndexCache(path.join(folder, 'cache'));
    const hostile = '../../../etc/passwd\0\n';
    await cache.write(hostile, indexOf('a'));
    assert.deepEqual(readdirSync(folder), ['cache']);
    assert.ok(await cache.read(hostile));
  });

  const damages: [string, (file: string) => void][] = [
    ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 60))],
    ['empty', (file) => writeFileSync(file, '')],
    [
      'changed in one bit',
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ];
  for (const [what, damage] of damages)
    it(`throws away a file that is ${what}`, async () => {
      const cache = new IndexCache(folder);
      await cache.write('sha256:1', indexOf('a'));
      damage(only());
      assert.equal(await cache.read('sha256:1'), undefined);
      assert.deepEqual(files(), []);
    });

  it("never takes one layer's index for another's", async () => {
    const cache = new IndexCache(folder);
    await cache.write('sha256:1', indexOf('a'));
    const right = only();
    await cache.write('sha256:2', indexOf('b'));
    const other = files().find((file) => file !== right) ?? '';
    renameSync(right, other);
    assert.equal(await cache.read('sha256:2'), undefined);
  });

  it('works without where there is no room or no right to write', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const cache = new IndexCache(path.join(file, 'below'));
    assert.equal(await cache.write('sha256:1', indexOf('a')), false);
    assert.equal(await cache.read('sha256:1'), undefined);
    await cache.evict();
  });

  it('leaves no draft behind when the disk is full', async function test() {
    // Writing to it fails as on a full disk.
    const full = '/dev/full';
    if (process.platform !== 'linux') skip(this, 'needs /dev/full, which Linux has');
    assert.throws(() => writeFileSync(full, 'x'), { code: 'ENOSPC' });
    const cache = new IndexCache(folder);
    await cache.write('sha256:1', indexOf('a'));
    const name = only();
    rmSync(name);
    const { symlinkSync } = await import('node:fs');
    symlinkSync(full, `${name}.${process.pid}.tmp`);
    assert.equal(await cache.write('sha256:1', indexOf('a')), false);
    assert.deepEqual(files(), []);
  });

  it('goes without what a real full disk does not take, and takes what fits', async function test() {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'gantry-full', folder]);
    if (mounted.status !== 0) skip(this, 'needs to mount a tmpfs, which root can');
    try {
      const cache = new IndexCache(folder);
      const builder = new IndexBuilder();
      const entry = { type: entryType.file, mode: 0, uid: 0, gid: 0, size: 1, bodySize: 1, mtime: 0, link: '' };
      for (let at = 0; at < 5_000; at++) builder.put({ ...entry, name: randomBytes(20).toString('hex') });
      const large = builder.finish();
      assert.equal(await cache.write('sha256:1', large), false);
      assert.deepEqual(files(), []);
      assert.equal(await cache.read('sha256:1'), undefined);
      assert.equal(await cache.write('sha256:2', indexOf('a')), true);
      assert.ok(await cache.read('sha256:2'));
      writeFileSync(path.join(folder, 'rest'), Buffer.alloc(48 * 1024));
      assert.equal(await cache.write('sha256:1', large), false);
      assert.ok(await cache.read('sha256:2'), 'what was there before');
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  it('stays within its limit, the files read longest ago go first; drafts of a killed process go too', async () => {
    const cache = new IndexCache(folder);
    const sizes: number[] = [];
    for (const [at, id] of ['one', 'two', 'three'].entries()) {
      const before = new Set(files());
      await cache.write(id, indexOf(id));
      const file = files().find((each) => !before.has(each)) ?? '';
      sizes.push(readFileSync(file).length);
      utimesSync(file, at + 1, at + 1);
    }
    await cache.read('one');
    writeFileSync(path.join(folder, 'left.tmp'), '');
    utimesSync(path.join(folder, 'left.tmp'), 1, 1);
    await new IndexCache(folder, sizes.reduce((sum, size) => sum + size, 0) - 1).evict();
    assert.deepEqual(
      await Promise.all(['one', 'two', 'three'].map(async (id) => (await cache.read(id)) !== undefined)),
      [true, false, true],
    );
    assert.equal(files().length, 2);
  });
});
