import assert from 'node:assert/strict';
import { documentLinks } from '../../../../../src/core/dockerfile/features/links.ts';
import { semanticTokens } from '../../../../../src/core/dockerfile/features/semantic-tokens.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { markRanges } from '../../../../support/cursor.ts';

describe('documentLinks', () => {
  it('leads from images and remote sources to their pages', () => {
    const text =
      'FROM alpine:3\nFROM x/y AS z\nFROM z\nFROM scratch\nFROM ghcr.io/a/b/c\nFROM $A\nADD https://e.org/f /g';
    const file = parse(text);
    const links = documentLinks(file);
    assert.equal(
      markRanges(
        file,
        links.map(({ range }) => range),
      ),
      'FROM «alpine:3»\nFROM «x/y» AS z\nFROM z\nFROM scratch\nFROM «ghcr.io/a/b/c»\nFROM $A\nADD «https://e.org/f» /g',
    );
    assert.deepEqual(
      links.map(({ target }) => target),
      ['https://hub.docker.com/_/alpine', 'https://hub.docker.com/r/x/y', 'https://github.com/a/b', 'https://e.org/f'],
    );
  });
});

describe('semanticTokens', () => {
  it('names what a grammar cannot know', () => {
    const text = '# syntax=a\nFROM a AS b\n# hi\nCOPY --from=b $x /\nRUN cat <<E\n$y\nE\nONBUILD ENV z=1';
    assert.deepEqual(
      semanticTokens(parse(text)).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`),
      [
        'macro syntax',
        'keyword FROM',
        'keyword AS',
        'namespace b',
        'comment # hi',
        'keyword COPY',
        'parameter --from',
        'namespace b',
        'variable x',
        'keyword RUN',
        'label <<E',
        'variable y',
        'label E',
        'keyword ONBUILD',
        'keyword ENV',
        'property z',
      ],
    );
  });
});
