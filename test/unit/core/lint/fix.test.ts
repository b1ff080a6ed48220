import assert from 'node:assert/strict';
import { fixAll } from '../../../../src/core/lint/fix.ts';
import type { Finding, Fix } from '../../../../src/core/lint/rule.ts';
import { LineIndex } from '../../../../src/core/text/line-index.ts';
import { unifiedDiff } from '../../../../src/core/text/unified-diff.ts';

/** Finds every match of `pattern`, to be replaced by `newText`. */
const finder =
  (pattern: RegExp, newText: string, safe = true) =>
  (text: string): Finding[] =>
    [...text.matchAll(pattern)].map((match) => {
      const range = new LineIndex(text).range(match.index, match.index + match[0].length);
      const fix: Fix = { title: 'x', edits: [{ range, newText }], safe };
      return { rule: 'r', aliases: [], severity: 'warning', range, message: '', fix };
    });

describe('fixAll', () => {
  it('applies what does not overlap, then looks again', () => {
    const { text, applied, findings } = fixAll('aaaa b', finder(/aa/g, 'a'));
    assert.equal(text, 'a b');
    assert.equal(applied.length, 3);
    assert.deepEqual(findings, []);
  });

  it('leaves suggestions alone unless they are wanted', () => {
    assert.equal(fixAll('a', finder(/a/g, 'b', false)).text, 'a');
    assert.equal(fixAll('a', finder(/a/g, 'b', false), () => true).text, 'b');
  });

  it('ends where fixes undo one another', () => {
    const both = (text: string) => [...finder(/a/g, 'b')(text), ...finder(/b/g, 'a')(text)];
    assert.equal(fixAll('a', both).text, 'b');
  });

  it('takes one of two insertions at the same place', () => {
    const insert = (newText: string) => (text: string) => (text.includes(newText) ? [] : finder(/^/g, newText)(text));
    const { text } = fixAll('z', (current) => [...insert('x')(current), ...insert('y')(current)]);
    assert.equal(text, 'yxz');
  });
});

describe('unifiedDiff', () => {
  it('gives hunks with their context', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ''].join('\n');
    assert.equal(
      unifiedDiff('f', before, before.replace('5', 'five\n5b').replace('9\n', '')),
      '--- a/f\n+++ b/f\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+5b\n 6\n 7\n 8\n-9\n',
    );
    assert.equal(unifiedDiff('f', 'a', 'a'), '');
  });

  it('marks a missing line break at the end', () => {
    assert.equal(
      unifiedDiff('f', 'a\nb', 'a\nc'),
      '--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n',
    );
  });
});
