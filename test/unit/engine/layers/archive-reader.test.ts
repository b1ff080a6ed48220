import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import zlib, { gzipSync } from 'node:zlib';
import { archiveHistory } from '../../../../src/engine/layers/archive-history.ts';
import { type ArchivedImage, ArchiveReader } from '../../../../src/engine/layers/archive-reader.ts';
import { LayerSession } from '../../../../src/engine/layers/layer-session.ts';
import { isGantryError } from '../../../../src/util/errors.ts';
import { ociLayout } from '../../../support/oci-layout.ts';
import { type TarMember, tar } from '../../../support/tar.ts';
import { plainLayer, skippableFrame, storedFrame, zstdLayer } from '../../../support/zstd-layer.ts';

async function read(archive: Buffer, wanted = {}, chunk = 4096): Promise<ArchivedImage> {
  const reader = new ArchiveReader();
  for (let at = 0; at < archive.length; at += chunk) await reader.push(archive.subarray(at, at + chunk));
  return reader.finish(wanted);
}

const digest = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const blob = (body: Buffer | string): TarMember => ({ name: `blobs/sha256/${digest(body).slice(7)}`, body });
const lower = tar({ name: 'a', body: 'lower' });
const upper = tar({ name: '.wh.a' }, { name: 'b', body: 'upper' });

const config = (architecture = 'amd64'): string =>
  JSON.stringify({
    architecture,
    os: 'linux',
    rootfs: { diff_ids: [digest(lower), digest(upper)] },
    history: [{ created_by: 'x' }],
  });

function oci(layers: readonly Buffer[], architecture = 'amd64'): { manifest: string; members: TarMember[] } {
  const manifest = JSON.stringify({
    config: { digest: digest(config(architecture)) },
    layers: layers.map((bytes) => ({ digest: digest(bytes) })),
  });
  return { manifest, members: [blob(manifest), blob(config(architecture)), ...layers.map(blob)] };
}

const index = (...manifests: object[]): TarMember => ({ name: 'index.json', body: JSON.stringify({ manifests }) });
const found = ({ layers }: ArchivedImage): (number | undefined)[] => layers.map(({ index: layer }) => layer?.entries);
const isInvalid =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    isGantryError(error) && error.code === 'image.invalid' && pattern.test(error.message);

describe('image archives', () => {
  it('reads docker-archives, layers before their manifest, duplicates as symlinks', async () => {
    const image = await read(
      tar(
        { name: 'l1/layer.tar', body: lower },
        { name: 'l2/layer.tar', body: upper },
        { name: 'l3/layer.tar', type: '2', link: '../l1/layer.tar' },
        { name: 'c.json', body: config() },
        {
          name: 'manifest.json',
          body: JSON.stringify([
            { Config: 'c.json', RepoTags: ['app:1'], Layers: ['l1/layer.tar', 'l2/layer.tar', 'l3/layer.tar'] },
          ]),
        },
      ),
    );
    assert.deepEqual(found(image), [1, 2, 1]);
    assert.deepEqual([image.names, image.layers[0]?.diffId], [['app:1'], digest(lower)]);
  });

  it('reads OCI archives with gzipped layers, in chunks of any size', async () => {
    const { manifest, members } = oci([gzipSync(lower), gzipSync(upper)]);
    const archive = tar(index({ digest: digest(manifest) }), ...members);
    for (const chunk of [100, 5000, archive.length]) {
      const image = await read(archive, {}, chunk);
      assert.deepEqual(found(image), [1, 2]);
      assert.equal(image.layers[0]?.compression, 'gzip');
    }
  });

  it('takes blobs, manifest and index in any order', async () => {
    const members = ociLayout([lower, upper].map((plain) => ({ plain, stored: gzipSync(plain) })));
    for (let turn = 0; turn < members.length; turn++) {
      const turned = [...members.slice(turn), ...members.slice(0, turn)];
      assert.deepEqual(found(await read(tar(...turned))), [1, 2]);
      assert.deepEqual(found(await read(tar(...turned.reverse()))), [1, 2]);
    }
  });

  it('reads layers packed by zstd, of one frame or many, or says which Node can', async () => {
    const parts = [plainLayer.subarray(0, 512), plainLayer.subarray(512)].map(storedFrame);
    for (const stored of [zstdLayer, Buffer.concat([skippableFrame(9), ...parts, skippableFrame(9)])]) {
      const reading = read(tar(...ociLayout([{ plain: plainLayer, stored }])));
      if ('createZstdDecompress' in zlib) {
        const [layer] = (await reading).layers;
        assert.deepEqual([layer?.compression, layer?.index?.find('packed')], ['zstd', 1]);
      } else await assert.rejects(reading, isInvalid(/packed by zstd, which needs Node 22\.15/));
    }
  });

  it('follows nested indexes, picks the platform and passes over attestations', async () => {
    const arm = oci([lower], 'arm64');
    const intel = oci([lower, upper]);
    const inner = JSON.stringify({ manifests: [{ digest: digest(arm.manifest) }, { digest: digest(intel.manifest) }] });
    const archive = tar(
      index(
        { digest: digest('{}'), annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
        { digest: digest(inner) },
      ),
      blob(inner),
      ...arm.members,
      ...intel.members,
    );
    assert.equal((await read(archive, { platform: 'linux/amd64' })).layers.length, 2);
    assert.equal((await read(archive)).config.architecture, 'arm64');
    const other = oci([upper], 'riscv64');
    const diffIds = [digest(upper)];
    const others = JSON.stringify({ architecture: 'riscv64', os: 'linux', rootfs: { diff_ids: diffIds } });
    const manifest = other.manifest.replace(digest(config('riscv64')), digest(others));
    const both = tar(
      index({ digest: digest(arm.manifest) }, { digest: digest(manifest) }),
      blob(manifest),
      blob(others),
      ...arm.members,
    );
    assert.equal((await read(both, { diffIds })).config.architecture, 'riscv64');
  });

  it('gives what is there when a layer is missing', async () => {
    const { manifest, members } = oci([lower, upper]);
    const image = await read(tar(index({ digest: digest(manifest) }), ...members.slice(0, 3)));
    assert.deepEqual(found(image), [1, undefined]);
  });

  it('knows configurations and layers by what they are, as each tool names them its own way', async () => {
    const bracket = tar({ name: '[', body: 'a tar whose first name looks like JSON' });
    const named = (name: string, layers: readonly string[]): TarMember[] => [
      { name, body: config() },
      { name: '/manifest.json', body: JSON.stringify([{ Config: name, RepoTags: ['app:1'], Layers: layers }]) },
    ];
    const image = await read(
      tar(
        { name: 'first', body: gzipSync(lower) },
        { name: `${digest(upper)}`, body: upper },
        { name: 'again', type: '1', link: './first' },
        { name: 'x/third', type: '2', link: '../again' },
        { name: 'fourth', body: bracket },
        ...named(digest(config()), ['first', digest(upper), './x/third', 'fourth']),
      ),
    );
    assert.deepEqual(found(image), [1, 2, 1, 1]);
  });

  it('takes layers that the manifest leaves out for missing', async () => {
    const manifest = JSON.stringify([{ Config: 'c.json', RepoTags: null, Layers: 'none' }]);
    const image = await read(tar({ name: 'c.json', body: config() }, { name: 'manifest.json', body: manifest }));
    assert.deepEqual(found(image), [undefined, undefined]);
  });

  it('takes no harm from JSON of other shapes', async () => {
    for (const value of [null, 5, 'x', [1], {}, [null], { a: 1 }]) {
      const body = JSON.stringify(value);
      const shapes: TarMember[][] = [
        [{ name: 'manifest.json', body }],
        [{ name: 'index.json', body }],
        [index(value as object)],
        [{ name: 'index.json', body: JSON.stringify({ manifests: value }) }],
        [index({ digest: value, annotations: value })],
        ...['Config', 'RepoTags', 'Layers'].map((key) => [
          { name: 'c.json', body },
          { name: 'manifest.json', body: JSON.stringify([{ Config: 'c.json', Layers: ['l'], [key]: value }]) },
        ]),
        ...['rootfs', 'history', 'created', 'os'].map((key) => [
          { name: 'c.json', body: JSON.stringify({ [key]: value }) },
          { name: 'manifest.json', body: '[{"Config":"c.json","Layers":["l"]}]' },
        ]),
      ];
      for (const members of shapes) {
        const image = await read(tar({ name: 'l', body: lower }, ...members)).catch((error: unknown) => {
          if (!isInvalid(/no image/)(error)) throw error;
        });
        if (image) archiveHistory(image.config, new LayerSession(image.layers, () => {}).summary);
      }
    }
  });

  it('tells images of one name apart by their platforms', async () => {
    const [six, seven] = ['v6', 'v7'].map((variant) => ({ os: 'linux', architecture: 'arm', variant }));
    const rows = ['six', 'seven'].map((name) => ({ Config: `${name}.json`, RepoTags: ['app:1'], Layers: [] }));
    const archive = tar(
      { name: 'six.json', body: JSON.stringify(six) },
      { name: 'seven.json', body: JSON.stringify(seven) },
      { name: 'manifest.json', body: JSON.stringify(rows) },
    );
    assert.deepEqual((await read(archive)).images, ['app:1 (linux/arm/v6)', 'app:1 (linux/arm/v7)']);
    assert.equal((await read(archive, { platform: 'linux/arm/v7' })).config.variant, 'v7');
    await assert.rejects(read(archive, { platform: 'linux/arm64' }), isInvalid(/holds no image for linux\/arm64/));
  });

  it('does not mind a damaged blob that belongs to no layer of the image', async () => {
    const { manifest, members } = oci([lower, upper]);
    const image = await read(
      tar(blob(gzipSync('no tar at all, but long enough'.repeat(50))), index({ digest: digest(manifest) }), ...members),
    );
    assert.deepEqual(found(image), [1, 2]);
  });

  it('does not follow an index that names itself for ever', async () =>
    assert.rejects(
      read(
        tar(index({ digest: digest('x') }), {
          name: `blobs/sha256/${digest('x').slice(7)}`,
          body: JSON.stringify({ manifests: [{ digest: digest('x') }] }),
        }),
      ),
      isInvalid(/no image/),
    ));

  const corrupt = gzipSync(tar({ name: 'a', body: 'y'.repeat(5000) }));
  corrupt.fill(0xff, corrupt.length >> 1);
  const failures: [string, () => Buffer, RegExp][] = [
    [
      'a corrupt gzip',
      () => {
        const { manifest, members } = oci([corrupt]);
        return tar(index({ digest: digest(manifest) }), ...members);
      },
      /is damaged/,
    ],
    [
      'a cut gzip',
      () => {
        const { manifest, members } = oci([gzipSync(lower).subarray(0, 60)]);
        return tar(index({ digest: digest(manifest) }), ...members);
      },
      /is damaged/,
    ],
    [
      'a cut archive',
      () => {
        const { manifest, members } = oci([lower]);
        return tar(index({ digest: digest(manifest) }), ...members).subarray(0, 3000);
      },
      /cut short/,
    ],
    ['no archive at all', () => Buffer.from('hello '.repeat(200)), /damaged/],
    ['an empty file', () => Buffer.alloc(0), /no image/],
    ['a manifest of garbage', () => tar({ name: 'manifest.json', body: '{{{' }), /no image/],
  ];
  for (const [what, make, message] of failures)
    it(`refuses ${what}`, () => assert.rejects(read(make()), isInvalid(message)));
});
