import assert from 'node:assert/strict';
import { chainIds, type HistoryReply, imageLayers } from '../../../../src/engine/docker/image-layers.ts';

const row = (CreatedBy: string, Size = 0): HistoryReply => ({ Created: 1, CreatedBy, Size, Comment: '' });
const diff = (letter: string): string => `sha256:${letter.repeat(64)}`;

describe('imageLayers', () => {
  it('counts BuildKit’s layers, those of no bytes too, oldest first', () => {
    const history = [
      row('CMD ["sh"]'),
      row('RUN /bin/sh -c true # buildkit'),
      row('WORKDIR /app'),
      row('ENV A=1'),
      row('ADD rootfs.tar.gz / # buildkit', 100),
    ];
    const layers = imageLayers(history, [diff('a'), diff('b'), diff('c')]);
    assert.deepEqual(
      layers.map(({ instruction, empty, diffId }) => [instruction, empty, diffId?.slice(7, 8)]),
      [
        ['ADD rootfs.tar.gz /', false, 'a'],
        ['ENV A=1', true, undefined],
        ['WORKDIR /app', false, 'b'],
        ['RUN true', false, 'c'],
        ['CMD ["sh"]', true, undefined],
      ],
    );
  });

  it('counts the classic builder’s layers, whose WORKDIR makes none', () => {
    const history = [
      row('/bin/sh -c true'),
      row('/bin/sh -c #(nop) WORKDIR /app'),
      row('/bin/sh -c #(nop) ADD file:00 in / ', 5),
    ];
    const layers = imageLayers(history, [diff('a'), diff('b')]);
    assert.deepEqual(
      layers.map(({ empty }) => empty),
      [false, true, false],
    );
  });

  it('counts layers of no bytes that other tools made, and those of an empty file that was copied', () => {
    const made = (rows: HistoryReply[], count: number): boolean[] =>
      imageLayers(
        rows,
        Array.from({ length: count }, (_, at) => diff(`${at}`)),
      ).map(({ diffId }) => diffId !== undefined);
    assert.deepEqual(made([row('bazel build ...'), row('jib', 5)], 2), [true, true]);
    assert.deepEqual(made([row('CMD ["a"]'), row('kaniko step'), row('ENV A=1'), row('jib', 5)], 2), [
      true,
      false,
      true,
      false,
    ]);
    const nop = '/bin/sh -c #(nop)';
    const classic = [row(`${nop}  CMD ["a"]`), row(`${nop} COPY file:00 in / `), row(`${nop} WORKDIR /a`), row('x', 5)];
    assert.deepEqual(made(classic, 2), [true, false, true, false]);
  });

  it('gives no layer an id when rows and layers cannot be matched', () => {
    const layers = imageLayers([row('RUN a', 1), row('RUN b', 1)], [diff('a')]);
    assert.ok(layers.every(({ diffId, chainId, empty }) => diffId === undefined && chainId === undefined && !empty));
  });

  it('names an import by its comment', () => {
    const [layer] = imageLayers([{ ...row('', 9), Comment: 'Imported from -' }], [diff('a')]);
    assert.equal(layer?.instruction, 'Imported from -');
  });
});

describe('chainIds', () => {
  it('hashes each diff id onto its parent, as the OCI image specification has it', () => {
    assert.deepEqual(chainIds([diff('0'), diff('1')]), [
      diff('0'),
      'sha256:f94b891e05f6e37c90d87edfd5bb98a02d618a437c35f3a94b3b00e48e894631',
    ]);
  });
});
