import assert from 'node:assert/strict';
import { plainText } from '../../../src/util/plain-text.ts';

describe('plain text', () => {
  it('replaces every control character, and nothing else', () => {
    for (let code = 0; code < 0x250; code++) {
      const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
      assert.equal(
        plainText(`a${String.fromCharCode(code)}b`),
        isControl ? 'a\uFFFDb' : `a${String.fromCharCode(code)}b`,
      );
    }
    assert.equal(plainText('grüße 🐳 \u202e'), 'grüße 🐳 \u202e');
  });
});
