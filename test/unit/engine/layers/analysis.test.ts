import assert from 'node:assert/strict';
import { analyse as analyseTree, type ImageAnalysis } from '../../../../src/engine/layers/analysis.ts';
import { diveNumbers } from '../../../../src/engine/layers/dive.ts';
import { indexSink } from '../../../../src/engine/layers/index-sink.ts';
import { LayerIndex } from '../../../../src/engine/layers/layer-index.ts';
import { PathTree } from '../../../../src/engine/layers/path-tree.ts';
import { Stack } from '../../../../src/engine/layers/stack.ts';
import { type TarMember, tar } from '../../../support/tar.ts';

const layer = (...members: readonly TarMember[]): LayerIndex => {
  const { index, sink } = indexSink();
  sink.write(tar(...members));
  sink.end();
  return index;
};

const file = (name: string, bytes: number, more: Partial<TarMember> = {}): TarMember => ({
  name,
  body: 'x'.repeat(bytes),
  ...more,
});
const dir = (name: string): TarMember => ({ name: `${name}/`, type: '5', mode: 0o755 });
const gone = (path: string): TarMember => {
  const at = path.lastIndexOf('/') + 1;
  return { name: `${path.slice(0, at)}.wh.${path.slice(at)}` };
};

const analyse = (layers: readonly LayerIndex[]): ImageAnalysis => analyseTree(new PathTree(layers));
const wasted = (...layers: LayerIndex[]): string[] =>
  analyse(layers)
    .wasted()
    .map(({ path, bytes, storedIn, hiddenBy, how }) => `${path} ${bytes} ${storedIn}->${hiddenBy} ${how}`);

describe('layer analysis', () => {
  it('wastes nothing when nothing is hidden', () => {
    const { total, waste, layers } = analyse([layer(file('a', 10)), layer(file('b', 5))]);
    assert.deepEqual(
      { total, waste, added: layers[1]?.counts.added },
      { total: 15, waste: 0, added: { count: 1, bytes: 5 } },
    );
  });

  it('says what was changed, what only got new metadata, what was removed', () =>
    assert.deepEqual(
      wasted(
        layer(file('a', 10), file('b', 20), file('c', 30)),
        layer(file('a', 11), file('b', 20, { mode: 0o600 }), gone('c')),
      ),
      ['/c 30 0->1 removed', '/b 20 0->1 metadata', '/a 10 0->1 changed'],
    ));

  it('compares content, not only size and time', () =>
    assert.deepEqual(wasted(layer({ name: 'a', body: 'one' }), layer({ name: 'a', body: 'two' })), [
      '/a 3 0->1 changed',
    ]));

  it('takes a touched file with the same content for a change of metadata', () =>
    assert.deepEqual(wasted(layer(file('a', 3)), layer(file('a', 3, { mtime: 99 }))), ['/a 3 0->1 metadata']));

  it('removes a whole directory with one whiteout', () => {
    const { waste, layers } = analyse([layer(dir('d'), file('d/x', 1), file('d/e/y', 2)), layer(gone('d'))]);
    assert.deepEqual(
      [waste, layers[1]?.counts.removed, layers[1]?.hides, layers[0]?.wastedHere],
      [3, { count: 1, bytes: 3 }, 3, 3],
    );
  });

  it('hides by an opaque directory what the layer does not bring again', () =>
    assert.deepEqual(
      wasted(
        layer(file('d/x', 1), file('d/y', 2), file('d/s/z', 4)),
        layer(dir('d'), { name: 'd/.wh..wh..opq' }, file('d/y', 2), file('d/s/new', 8)),
      ),
      ['/d/s/z 4 0->1 removed', '/d/y 2 0->1 metadata', '/d/x 1 0->1 removed'],
    ));

  it('lets a directory become a file and back', () =>
    assert.deepEqual(wasted(layer(file('p/x', 5)), layer(file('p', 7)), layer(dir('p'))), [
      '/p 7 1->2 changed',
      '/p/x 5 0->1 changed',
    ]));

  it('counts hard links once, and not as waste while one name remains', () => {
    const base = layer(file('a', 10), { name: 'b', type: '1', link: 'a' });
    assert.deepEqual([analyse([base]).total, analyse([base, layer(gone('a'))]).waste], [10, 0]);
    assert.deepEqual(wasted(base, layer(gone('a')), layer(gone('b'))), ['/b 10 0->2 removed']);
  });

  it('ignores whiteouts of nothing', () => {
    const { waste, layers } = analyse([layer(file('a', 1)), layer(gone('nothing'))]);
    assert.deepEqual([waste, layers[1]?.counts.removed.count], [0, 0]);
  });

  it('takes names that lead outside as engines do: within the root', () => {
    const index = layer(file('../escape', 9), file('/a/../../etc/passwd', 9), file('/abs', 1));
    assert.deepEqual(
      ['escape', 'etc/passwd', 'abs', 'a'].map((path) => index.find(path) !== undefined),
      [true, true, true, false],
    );
    assert.deepEqual([index.skipped, index.bytes], [0, 19]);
  });

  it('counts a path that an archive holds twice by its last copy', () =>
    assert.equal(layer(file('a', 5), file('a', 7)).bytes, 7));

  it('survives freezing', () => {
    const index = layer(file('a/b', 3), { name: 's', type: '2', link: 'a/b' }, gone('x'));
    const thawed = LayerIndex.from(structuredClone(index.freeze()));
    assert.deepEqual(thawed.freeze(), index.freeze());
    assert.equal(thawed.path(thawed.find('a/b') ?? 0), '/a/b');
  });

  it('shows the file system as of a layer', () => {
    const tree = new PathTree([layer(file('a', 1), file('d/b', 2)), layer(gone('a'))]);
    const path = tree.find('/a') ?? assert.fail('no such path');
    const stack = new Stack(tree);
    stack.apply(0);
    assert.ok(stack.has(path));
    stack.apply(1);
    assert.equal(stack.has(path), false);
    assert.equal(stack.bytesBelow(0), 2);
  });
});

describe("dive's numbers", () => {
  it('counts every copy of a path seen twice', () => {
    // a: 10 and 6, least 6; b: 4. efficiency (6 + 4) / (16 + 4), wasted 10 + 6, above layer 0: 6 bytes.
    const numbers = diveNumbers(new PathTree([layer(file('a', 10), file('b', 4)), layer(file('a', 6))]));
    assert.deepEqual(numbers, { efficiency: 0.5, wastedBytes: 16, wastedUserPercent: 16 / 6 });
  });

  it('counts a removed directory once, by its own path, and so not as waste', () => {
    // /d/x: 8 (least 8); /d: the whiteout counts the 8 bytes below it. Nothing is seen twice.
    const numbers = diveNumbers(new PathTree([layer(dir('d'), file('d/x', 8)), layer(gone('d'), file('e', 4))]));
    assert.deepEqual(numbers, { efficiency: 1, wastedBytes: 0, wastedUserPercent: 0 });
  });

  it('calls an empty image efficient', () => assert.equal(diveNumbers(new PathTree([])).efficiency, 1));
});
