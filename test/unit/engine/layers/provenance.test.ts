import assert from 'node:assert/strict';
import type { RecordedBuild } from '../../../../src/core/dockerfile/history/recorded-build.ts';
import { ArchiveReader } from '../../../../src/engine/layers/archive-reader.ts';
import { readProvenance } from '../../../../src/engine/layers/provenance.ts';
import { type AttestedStep, attestedLayout, statementOf } from '../../../support/attested-image.ts';
import { type TarMember, tar } from '../../../support/tar.ts';

const text = 'FROM a\nCOPY x /\nRUN one && \\\n    two\nCOPY --link y /\n';
const blobs = ['sha256:base', 'sha256:copy', 'sha256:run', 'sha256:linked'];
const steps: AttestedStep[] = [
  { lines: [1], layers: [0] },
  {},
  { lines: [2], layers: [0, 1] },
  { lines: [3, 4], layers: [0, 1, 2] },
  { lines: [5], layers: [3] },
];
const lines = (build: RecordedBuild | undefined): (string | undefined)[] | undefined =>
  build?.layers.map((each) => each && `${each.source}:${each.first}-${each.last}`);

async function read(members: readonly TarMember[]): Promise<RecordedBuild | undefined> {
  const reader = new ArchiveReader();
  await reader.push(tar(...members));
  return (await reader.finish()).provenance;
}

describe('provenance', () => {
  for (const version of [0.2, 1] as const)
    it(`tells the lines of every layer (SLSA ${version})`, () => {
      const build = readProvenance(statementOf(text, steps, blobs, { version, target: 'app' }), blobs);
      assert.deepEqual(lines(build), ['0:0-0', '0:1-1', '0:2-3', '0:4-4']);
      assert.deepEqual(build?.sources, [{ name: 'Dockerfile', text }]);
      assert.equal(build?.target, 'app');
    });

  it('tells layers of the same bytes apart by what lies below them', () => {
    const twice = ['sha256:a', 'sha256:same', 'sha256:b', 'sha256:same'];
    const chains = [
      { lines: [1], layers: [0] },
      { lines: [2], layers: [0, 1] },
      { lines: [3], layers: [0, 1, 2] },
      { lines: [4], layers: [0, 1, 2, 3] },
    ];
    assert.deepEqual(lines(readProvenance(statementOf('', chains, twice), twice)), [
      '0:0-0',
      '0:1-1',
      '0:2-2',
      '0:3-3',
    ]);
    const loose = readProvenance(statementOf('', [chains[0] ?? {}, { lines: [9], layers: [1] }], twice), twice);
    assert.deepEqual(lines(loose), ['0:0-0', undefined, undefined, undefined]);
  });

  it('takes the step that made a layer, not one that hands it on', () => {
    const handed = [
      { lines: [1], layers: [0] },
      { lines: [7], layers: [0] },
    ];
    assert.deepEqual(lines(readProvenance(statementOf('', handed, blobs), blobs.slice(0, 1))), ['0:0-0']);
  });

  it('is silent where nothing is said of lines, and on nonsense', () => {
    const min = { predicate: { invocation: {}, metadata: { buildInvocationID: 'x' } } };
    for (const statement of [min, undefined, null, 3, [], { predicate: 'x' }, { predicate: { metadata: null } }])
      assert.equal(readProvenance(statement, blobs), undefined);
    const odd = statementOf(text, steps, blobs) as { predicate: { metadata: Record<string, { layers: unknown }> } };
    for (const metadata of Object.values(odd.predicate.metadata)) metadata.layers = { 'step0:0': 7 };
    assert.equal(readProvenance(odd, blobs), undefined);
    assert.equal(readProvenance(statementOf(text, steps, blobs), ['sha256:other']), undefined);
  });

  it('is found beside an image of an archive', async () => {
    const members = attestedLayout([[{ name: 'a', body: 'a' }], [{ name: 'b', body: 'b' }]], (own) =>
      statementOf(
        text,
        [
          { lines: [2], layers: [0] },
          { lines: [3, 4], layers: [0, 1] },
        ],
        own,
      ),
    );
    assert.deepEqual(lines(await read(members)), ['0:1-1', '0:2-3']);
  });

  it('leaves an image alone whose attestation is of another, or lost', async () => {
    const layers = [[{ name: 'a', body: 'a' }]];
    const members = attestedLayout(layers, (own) => statementOf(text, [{ lines: [2], layers: [0] }], own));
    const lost = members.filter(({ body }) => !String(body).includes('in-toto.io/Statement'));
    assert.equal(lost.length, members.length - 1);
    assert.equal(await read(lost), undefined);
    const other = attestedLayout(layers, () => statementOf(text, [{ lines: [2], layers: [0] }], ['sha256:other']));
    assert.equal(await read(other), undefined);
  });
});
