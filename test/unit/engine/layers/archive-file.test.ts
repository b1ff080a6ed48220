import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib, { gzipSync } from 'node:zlib';
import { archiveHistory } from '../../../../src/engine/layers/archive-history.ts';
import { LayerSession } from '../../../../src/engine/layers/layer-session.ts';
import { readArchive } from '../../../../src/engine/layers/read-archive.ts';
import { readArchiveFile } from '../../../../src/engine/layers/read-archive-file.ts';
import type { Layer } from '../../../../src/engine/types.ts';
import { ociLayout } from '../../../support/oci-layout.ts';
import { type TarMember, tar } from '../../../support/tar.ts';
import { zstdLayer } from '../../../support/zstd-layer.ts';

const digest = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const signal = new AbortController().signal;

const lower = tar(
  { name: 'etc/conf', body: 'one' },
  { name: './gone', body: 'still here' },
  { name: 'twin', type: '1', link: 'etc/conf' },
  { name: 'link', type: '2', link: 'etc/conf' },
);
const upper = tar({ name: 'etc/conf', body: 'two' }, { name: '.wh.gone' });
const config = JSON.stringify({
  architecture: 'amd64',
  os: 'linux',
  created: '2026-01-02T00:00:00Z',
  rootfs: { diff_ids: [digest(lower), digest(upper)] },
  history: [
    { created_by: 'ADD rootfs.tar /' },
    { created_by: '/bin/sh -c #(nop)  ENV A=1', empty_layer: true },
    { created_by: 'RUN /bin/sh -c make # buildkit' },
  ],
});

const dockerArchive = tar(
  { name: 'a/layer.tar', body: lower },
  { name: 'b/layer.tar', body: upper },
  { name: 'c.json', body: config },
  {
    name: 'manifest.json',
    body: JSON.stringify([{ Config: 'c.json', RepoTags: ['app:1'], Layers: ['a/layer.tar', 'b/layer.tar'] }]),
  },
);

const [lowerBlob, upperBlob] = [gzipSync(lower), gzipSync(upper)];
const manifest = JSON.stringify({
  config: { digest: digest(config) },
  layers: [{ digest: digest(lowerBlob) }, { digest: digest(upperBlob) }],
});
const blob = (body: Buffer | string): TarMember => ({ name: `blobs/sha256/${digest(body).slice(7)}`, body });
const layout: TarMember[] = [
  { name: 'oci-layout', body: '{"imageLayoutVersion":"1.0.0"}' },
  { name: 'index.json', body: JSON.stringify({ manifests: [{ digest: digest(manifest) }] }) },
  ...[manifest, config, lowerBlob, upperBlob].map(blob),
];

describe('an archive opened', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-archive-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, bytes: Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const open = async (
    file: string,
  ): Promise<{ read: (layer: number, at: string, limit?: number) => Promise<string>; rows: Layer[] }> => {
    const archive = await readArchive(file, { signal, onProgress: () => {} });
    const session = new LayerSession(archive.layers, () => {});
    const paths = archive.layers.map((layer) => layer.path);
    return {
      rows: archiveHistory(archive.config, session.summary),
      read: async (layer, at, limit) =>
        Buffer.from(
          await readArchiveFile({ file, paths }, session, { layer, path: at, ...(limit && { limit }) }, signal),
        ).toString(),
    };
  };

  const forms: [string, () => string][] = [
    ['a docker-archive', () => write('docker.tar', dockerArchive)],
    ['a gzipped one', () => write('docker.tar.gz', gzipSync(dockerArchive))],
    ['an OCI archive', () => write('oci.tar', tar(...layout))],
    [
      "an OCI layout's folder",
      () => {
        const root = path.join(folder, 'layout');
        mkdirSync(path.join(root, 'blobs', 'sha256'), { recursive: true });
        for (const { name, body = '' } of layout) writeFileSync(path.join(root, name), body);
        return root;
      },
    ],
  ];
  for (const [what, make] of forms)
    it(`gives files as of each layer, from ${what}`, async () => {
      const { read } = await open(make());
      assert.deepEqual(
        [await read(0, '/etc/conf'), await read(1, '/etc/conf'), await read(0, '/gone'), await read(1, '/twin')],
        ['one', 'two', 'still here', 'one'],
      );
      assert.equal(await read(1, '/link'), 'etc/conf');
      await assert.rejects(read(1, '/gone'), { code: 'engine.not-found' });
      await assert.rejects(read(1, '/etc'), { code: 'engine.unsupported' });
      await assert.rejects(read(0, '/gone', 3), /too large to show: 10 B\./);
    });

  it('gives files that were written through a link, twice, or by links of links', async () => {
    const layer = tar(
      { name: 'usr/lib/', type: '5' },
      { name: 'lib', type: '2', link: 'usr/lib' },
      { name: 'lib/a', body: 'old' },
      { name: 'usr/lib/a', body: 'new' },
      { name: 'b', type: '1', link: 'usr/lib/a' },
      { name: 'c', type: '1', link: 'b' },
      { name: 'e', type: '1', link: 'lib/a' },
      { name: 'f', type: '1', link: 'nowhere/a' },
      { name: 'x/../d', body: 'dots' },
    );
    const { read } = await open(write('odd.tar', tar(...ociLayout([{ plain: layer, stored: layer }]))));
    assert.deepEqual(await Promise.all(['/usr/lib/a', '/b', '/c', '/e', '/d'].map((at) => read(0, at))), [
      'new',
      'new',
      'new',
      'new',
      'dots',
    ]);
    await assert.rejects(read(0, '/f'), { code: 'engine.unsupported' });
    await assert.rejects(read(0, '/nowhere'), { code: 'engine.not-found' });
  });

  it('opens one that zstd packed as a whole, or says which Node can', async () => {
    const reading = open(write('whole.tar.zst', zstdLayer));
    // The file holds a tar, but no image.
    const why = 'createZstdDecompress' in zlib ? /holds no image/ : /packed by zstd, which needs Node 22\.15/;
    await assert.rejects(reading, why);
  });

  it('reads a pipe, packed or not, once', async function test() {
    if (process.platform === 'win32') this.skip();
    for (const bytes of [dockerArchive, gzipSync(dockerArchive)]) {
      const pipe = path.join(folder, `pipe-${bytes.length}`);
      execFileSync('mkfifo', [pipe]);
      const [archive] = await Promise.all([
        readArchive(pipe, { signal, onProgress: () => {} }),
        writeFile(pipe, bytes),
      ]);
      assert.deepEqual(archive.names, ['app:1']);
    }
  });

  it('reads of a folder what belongs to its image, and no other folder', async () => {
    const root = path.join(folder, 'mixed');
    mkdirSync(path.join(root, 'blobs', 'sha256'), { recursive: true });
    for (const { name, body = '' } of layout) writeFileSync(path.join(root, name), body);
    writeFileSync(path.join(root, 'unrelated.json'), 'x'.repeat(10_000));
    let bytes = 0;
    await readArchive(root, {
      signal,
      onProgress: (progress) => {
        bytes = progress.bytes;
      },
    });
    assert.ok(bytes < 10_000, String(bytes));
    rmSync(path.join(root, 'index.json'));
    await assert.rejects(open(root), { code: 'image.invalid', message: /is no OCI layout/ });
  });

  it('tells the instructions, and which made no layer', async () => {
    const { rows } = await open(write('docker.tar', dockerArchive));
    assert.deepEqual(
      rows.map(({ instruction, size, empty, diffId }) => [instruction, size, empty, diffId?.slice(0, 10)]),
      [
        ['ADD rootfs.tar /', 13, false, digest(lower).slice(0, 10)],
        ['ENV A=1', 0, true, undefined],
        ['RUN make', 3, false, digest(upper).slice(0, 10)],
      ],
    );
  });

  it('says so when the archive is another one by now', async () => {
    const file = write('changing.tar', dockerArchive);
    const { read } = await open(file);
    writeFileSync(file, tar({ name: 'a/layer.tar', body: tar({ name: 'other', body: 'x' }) }));
    await assert.rejects(read(0, '/etc/conf'), { code: 'image.invalid' });
    rmSync(file);
    await assert.rejects(read(0, '/etc/conf'), /no such file/);
  });
});
