import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { layerMarks, markText, wasteNotes } from '../../../../src/ui/layers/layer-marks.ts';
import { analysedImage } from '../../../support/analysed-image.ts';
import { layer } from '../../../support/sample-data.ts';

const file = parse('FROM debian\nENV A=1\nRUN download big\nRUN chown -R app /big\nRUN rm -rf /big /usr/doc');
const layers = [
  layer(0, 'ADD rootfs.tar.xz /', { size: 900_000, diffId: 'sha256:0' }),
  layer(1, 'ENV A=1', { empty: true }),
  layer(2, 'RUN download big', { size: 500_000, diffId: 'sha256:1' }),
  layer(3, 'RUN chown -R app /big', { size: 500_000, diffId: 'sha256:2' }),
  layer(4, 'RUN rm -rf /big /usr/doc', { size: 0, diffId: 'sha256:3' }),
];
const { summary } = analysedImage([
  [{ name: 'usr/doc', body: 'd'.repeat(400_000) }],
  [{ name: 'big', body: 'b'.repeat(500_000) }],
  [{ name: 'big', body: 'b'.repeat(500_000), uid: 7 }],
  [{ name: '.wh.big' }, { name: 'usr/.wh.doc' }],
]);
const marks = layerMarks(file, layers, undefined);

describe('layers on the lines of a Dockerfile', () => {
  it('puts every layer but those of the base image on its instruction', () =>
    assert.deepEqual(
      marks.map(({ range, position }) => [range.start.line, position]),
      [
        [1, undefined],
        [2, 1],
        [3, 2],
        [4, 3],
      ],
    ));

  it('tells size and waste', () =>
    assert.deepEqual(
      marks.map((mark) => markText(mark, summary)),
      [undefined, '500 kB, 500 kB wasted', '500 kB, 500 kB wasted', '0 B'],
    ));

  it('tells the size alone until the files are known', () =>
    assert.equal(markText(marks[1] ?? assert.fail(), undefined), '500 kB'));

  it('notes waste where it is stored and where it is hidden, with the remedy', () => {
    const notes = wasteNotes(marks, summary).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
    assert.deepEqual(notes.map((note) => note.slice(0, 2)).sort(), ['3:', '4:', '4:', '5:', '5:']);
    assert.ok(
      notes.some((note) => /^4: This stores 500 kB in 1 file a second time.*COPY --chown/.test(note)),
      notes.join('\n'),
    );
    assert.ok(
      notes.some((note) =>
        /^5: This removes 400 kB in 1 file that stay in the image, stored by the base image\.$/.test(note),
      ),
    );
  });

  it('passes over what is too little to matter', () => {
    const small = analysedImage([[{ name: 'a', body: 'x' }], [{ name: '.wh.a' }]]).summary;
    assert.deepEqual(wasteNotes(marks, small), []);
  });
});
