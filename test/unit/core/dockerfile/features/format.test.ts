import assert from 'node:assert/strict';
import { type FormatOptions, format } from '../../../../../src/core/dockerfile/features/format.ts';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { applyEdits } from '../../../../../src/core/text/apply-edits.ts';

const options: FormatOptions = { tabSize: 4, insertSpaces: true };
const formatted = (text: string, own: Partial<FormatOptions> = {}): string =>
  applyEdits(text, format(parse(text), { ...options, ...own }));

describe('format', () => {
  const cases: Record<string, string> = {
    '  FROM   a  \n\tRUN b': 'FROM a\nRUN b\n',
    'RUN a \\\nb \\\n  c  \n': 'RUN a \\\n    b \\\n  c\n',
    'RUN a \\\n# why\n && b\n': 'RUN a \\\n    # why\n && b\n',
    'RUN cat <<E  \n  x  \n\n\n\n\nE\n': 'RUN cat <<E\n  x  \n\n\n\n\nE\n',
    'FROM a\n\n\n\n\nRUN b\n\n\n': 'FROM a\n\n\nRUN b\n',
    'RUN echo "a \\\nb"\n': 'RUN echo "a \\\nb"\n',
    'RUN a\\\nb\n': 'RUN a\\\nb\n',
    'RUN \\\n  a\n': 'RUN \\\n  a\n',
    '  # hi  \nFROM a\r\n': '# hi\nFROM a\r\n',
    'FROM a\n': 'FROM a\n',
    '': '',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`lays out ${JSON.stringify(text)}`, () => assert.equal(formatted(text), expected));
    it(`leaves the result of ${JSON.stringify(text)} alone`, () => assert.equal(formatted(expected), expected));
  }

  it('indents by tabs on request, and touches no other lines than asked', () => {
    assert.equal(formatted('RUN a \\\nb\n', { insertSpaces: false }), 'RUN a \\\n\tb\n');
    assert.equal(formatted('  FROM a\n  RUN b', { lines: { start: 1, end: 1 } }), '  FROM a\nRUN b');
  });
});
