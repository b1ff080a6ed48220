import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { type ShellSource, shellSource } from '../../../../src/core/dockerfile/shell-source.ts';

function sourceOf(text: string): ShellSource | undefined {
  const [first] = parse(text).instructions;
  assert.ok(first);
  return shellSource(text, first.inner ?? first);
}

describe('shellSource', () => {
  const cases: Record<string, string | undefined> = {
    'RUN a && b': 'a && b',
    'RUN --mount=type=cache,target=/x a': 'a',
    'RUN a \\\n && b': 'a \\\n && b',
    'RUN a \\\n# c\n\n && b': 'a         && b',
    'RUN a \\\r\n && b\r\n': 'a     && b',
    'RUN <<EOF\na\nb\nEOF\n': 'a\nb\n',
    'RUN cat <<EOF > x\na\nEOF\n': 'cat <<EOF > x\na\nEOF',
    'HEALTHCHECK --interval=5s CMD curl x': 'curl x',
    'ONBUILD RUN a': 'a',
    'RUN ["a"]': undefined,
    RUN: undefined,
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`of ${JSON.stringify(text)}`, () => {
      const source = sourceOf(text);
      assert.equal(source?.text, expected);
      if (!source) return;
      // Every character that is not blanked stands where it does in the document.
      for (const [at, char] of [...source.text].entries())
        if (char !== ' ') assert.equal(text[source.offset + at], char);
    });
  }

  it("turns a backtick continuation into the shell's", () => {
    const text = '# escape=`\nRUN a `\n  b';
    const [run] = parse(text).instructions;
    assert.equal(run && shellSource(text, run)?.text, 'a \\\n  b');
  });
});
