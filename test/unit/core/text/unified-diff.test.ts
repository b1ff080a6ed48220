import assert from 'node:assert/strict';
import { unifiedDiff } from '../../../../src/core/text/unified-diff.ts';

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
