import assert from 'node:assert/strict';
import { splitWords } from '../../../../src/ui/documents/split-words.ts';
import { stripControls } from '../../../../src/ui/documents/strip-controls.ts';
import { prefixer } from '../../../../src/ui/terminals/follow-logs.ts';
import { ago, bytes, duration, escapeMarkdown, withoutLinks } from '../../../../src/util/format.ts';

describe('text', () => {
  it('strips colours, titles and overwritten parts of lines', () => {
    assert.equal(stripControls('\u001b[31mred\u001b[0m\r\n\u001b]0;title\u0007x\n10%\r100%\n\u0007'), 'red\nx\n100%\n');
  });

  it('splits words as a shell would, and expands nothing', () => {
    assert.deepEqual(splitWords(`sh -c 'echo $HOME "x"' a\\ b "" "c\\"d"`), [
      'sh',
      '-c',
      'echo $HOME "x"',
      'a b',
      '',
      'c"d',
    ]);
    assert.deepEqual(splitWords('  '), []);
  });

  it('prefixes each line once, however it is cut', () => {
    const mark = prefixer('web', 0, 5);
    const plain = ['a\nb', 'c\n', 'd'].map((text) => stripControls(mark(text)));
    assert.deepEqual(plain, ['web   | a\nweb   | b', 'c\n', 'web   | d']);
  });

  it('prints sizes, times and durations for people', () => {
    assert.deepEqual([0, 999, 1000, 7_800_000, 123_456_789].map(bytes), [
      '0 B',
      '999 B',
      '1.00 kB',
      '7.80 MB',
      '123 MB',
    ]);
    assert.deepEqual([4, 1200, 125_000].map(duration), ['4 ms', '1.2 s', '2 m 05 s']);
    assert.deepEqual([ago(0, 400), ago(0, 61_000), ago(0, 7_300_000)], ['just now', '1 minute ago', '2 hours ago']);
  });

  it('leaves no Markdown in a name', () => {
    assert.equal(escapeMarkdown('[a](b) <c> $(d)'), '\\[a\\]\\(b\\) &lt;c\\> \\$\\(d\\)');
  });
});

describe('a notification', () => {
  it('makes no link of what an image or a file says', () =>
    assert.equal(withoutLinks('RUN echo [x](command:evil)'), 'RUN echo [x] (command:evil)'));
});
