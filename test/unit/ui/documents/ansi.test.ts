import assert from 'node:assert/strict';
import { readAnsi } from '../../../../src/ui/documents/ansi.ts';
import { stripControls } from '../../../../src/ui/documents/strip-controls.ts';

const read = (text: string) => readAnsi(text, stripControls);

describe('coloured output', () => {
  it('keeps colours as runs of the plain text', () => {
    const { text, spans } = read('a \u001b[31mred\u001b[1m bold\u001b[22m\u001b[39m z\u001b[0m');
    assert.equal(text, 'a red bold z');
    assert.deepEqual(
      spans.map(({ start, end, style }) => [text.slice(start, end), style]),
      [
        ['red', { color: 1 }],
        [' bold', { color: 1, bold: true }],
      ],
    );
  });

  it('knows bright, indexed and exact colours', () => {
    const colors = read('\u001b[92ma\u001b[38;5;208mb\u001b[38;2;1;2;3mc\u001b[38;5;240md').spans.map(
      ({ style }) => style.color,
    );
    assert.deepEqual(colors, [10, '#ff8700', '#010203', '#585858']);
  });

  it('takes every other sequence out, and survives broken ones', () => {
    const { text, spans } = read('\u001b]0;title\u0007\u001b[2K\u001b[38mx\u001b[');
    assert.equal(text, 'x');
    assert.deepEqual(spans, []);
  });
});
