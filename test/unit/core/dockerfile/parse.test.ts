import assert from 'node:assert/strict';
import type { Instruction } from '../../../../src/core/dockerfile/model.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';

const only = (text: string): Instruction => {
  const [first, ...rest] = parse(text).instructions;
  assert.ok(first && rest.length === 0, 'one instruction');
  return first;
};
const values = (words: readonly { value: string }[]): string[] => words.map((word) => word.value);
const source = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('parse', () => {
  it('reads directives until the first other line', () => {
    const file = parse('# Escape = `\n#syntax=docker/dockerfile:1 \n\n# check=skip=all\nFROM a');
    assert.deepEqual(
      file.directives.map(({ name, value }) => [name.value, value.value]),
      [
        ['Escape', '`'],
        ['syntax', 'docker/dockerfile:1'],
      ],
    );
    assert.equal(file.escape, '`');
    assert.deepEqual(
      file.comments.map((comment) => comment.text),
      ['check=skip=all'],
    );
  });

  it('gives directive values exact spans', () => {
    const text = '# syntax =  a/b:1  \nFROM a';
    const [directive] = parse(text).directives;
    assert.equal(directive && source(text, directive.value), 'a/b:1');
    assert.equal(directive && source(text, directive.name), 'syntax');
  });

  it('joins continued lines and leaves out comments and blank lines', () => {
    const text = 'COPY a \\\n  # why\n\n  b \\ \n  /c/\nRUN x';
    const [copy, run] = parse(text).instructions;
    assert.ok(copy && run);
    assert.deepEqual(values(copy.args), ['a', 'b', '/c/']);
    assert.deepEqual(
      copy.args.map((word) => source(text, word)),
      ['a', 'b', '/c/'],
    );
    assert.deepEqual(
      copy.line.comments.map((comment) => comment.text),
      ['why'],
    );
    assert.deepEqual(
      copy.line.blanks.map((blank) => source(text, blank)),
      ['\n'],
    );
    assert.equal(source(text, copy), 'COPY a \\\n  # why\n\n  b \\ \n  /c/');
  });

  it('joins a word over a continuation', () => {
    const copy = only('COPY ab\\\ncd /x');
    assert.deepEqual(values(copy.args), ['abcd', '/x']);
    assert.equal(copy.args[0]?.end, 11);
  });

  it('takes two escapes at the end of a line as a literal one', () => {
    assert.equal(parse('RUN dir C:\\\\\nRUN x').instructions.length, 2);
  });

  it('reads a file with a byte order mark and CRLF', () => {
    const text = '\uFEFF# escape=`\r\nFROM a `\r\n  AS b\r\nRUN x\r\n';
    const file = parse(text);
    assert.deepEqual(
      file.instructions.map((i) => source(text, i)),
      ['FROM a `\r\n  AS b', 'RUN x'],
    );
    assert.equal(file.stages[0]?.name?.value, 'b');
  });

  it('reads flags and mounts', () => {
    const run = only('RUN --mount=type=cache,target=/x --network="none" -- --not');
    assert.deepEqual(
      run.flags.map(({ name, value }) => [name.value, value?.value]),
      [
        ['mount', 'type=cache,target=/x'],
        ['network', 'none'],
      ],
    );
    assert.deepEqual(values(run.args), ['--not']);
  });

  it('reads JSON forms with the span of each element', () => {
    const text = 'CMD [ "a b", "c\\"d" ]';
    const cmd = only(text);
    assert.deepEqual(values(cmd.json?.elements ?? []), ['a b', 'c"d']);
    assert.deepEqual(
      cmd.json?.elements.map((word) => source(text, word)),
      ['a b', 'c\\"d'],
    );
    assert.deepEqual(cmd.args, []);
    for (const shell of ["CMD ['a']", 'CMD ["a",]', 'CMD ["a" "b"]', 'CMD ["a"] b', 'CMD [1]'])
      assert.equal(only(shell).json, undefined, shell);
    assert.deepEqual(only('CMD []').json?.elements, []);
  });

  it('reads several heredocs, quoted and chomped', () => {
    const text = 'COPY <<A <<-"B" /x/\none\nA\n\ttwo $x\n\tB\nRUN y';
    const [copy, run] = parse(text).instructions;
    assert.deepEqual(
      copy?.heredocs.map(({ name, expand, chomp, body }) => [name, expand, chomp, source(text, body)]),
      [
        ['A', true, false, 'one\n'],
        ['B', false, true, '\ttwo $x\n'],
      ],
    );
    assert.equal(run?.keyword, 'RUN');
  });

  it('ends an open heredoc with the file', () => {
    assert.equal(only('RUN <<EOF\nFROM x').heredocs[0]?.terminator, undefined);
  });

  it('takes no heredoc from quotes, JSON or other instructions', () => {
    for (const text of ['RUN echo "<<EOF"\nFROM x', 'CMD cat <<EOF\nFROM x', 'RUN ["cat", "<<EOF"]\nFROM x'])
      assert.equal(parse(text).instructions.length, 2, text);
  });

  it('reads variables in both forms', () => {
    const pairs = (text: string): unknown[] => only(text).pairs.map(({ key, value }) => [key.value, value?.value]);
    assert.deepEqual(pairs('ENV a=b c="d e" f=g\\ h'), [
      ['a', 'b'],
      ['c', 'd e'],
      ['f', 'g h'],
    ]);
    assert.deepEqual(pairs('ENV a  b c'), [['a', 'b c']]);
    assert.deepEqual(pairs('ARG a b=c'), [
      ['a', undefined],
      ['b', 'c'],
    ]);
  });

  it('nests the instruction of ONBUILD and the command of HEALTHCHECK', () => {
    const outer = only('ONBUILD HEALTHCHECK --interval=5s CMD ["x"]');
    assert.equal(outer.inner?.keyword, 'HEALTHCHECK');
    assert.equal(outer.inner?.inner?.json?.elements[0]?.value, 'x');
    assert.equal(only('HEALTHCHECK NONE').inner, undefined);
    assert.equal(only('ONBUILD ONBUILD RUN x').inner?.inner, undefined);
  });

  it('links stages and leaves global arguments outside', () => {
    const file = parse(
      'ARG v=1\nFROM a:$v AS one\nFROM b AS two\nCOPY --from=One x y\nFROM ONE\nRUN --mount=from=1,target=/x true',
    );
    assert.deepEqual(
      file.sections.map(({ stage, instructions }) => [stage?.name?.value, instructions.length]),
      [
        [undefined, 1],
        ['one', 0],
        ['two', 1],
        [undefined, 1],
      ],
    );
    const last = file.stages[2];
    assert.equal(last?.parent, file.stages[0]);
    assert.deepEqual(
      last?.needs.map(({ stage }) => stage.index),
      [0, 1],
    );
  });

  it('reads an instruction that starts with a continuation, and none of blanks', () => {
    const [run, ...rest] = parse('\\\n  RUN x').instructions;
    assert.deepEqual([run?.keyword, run?.start, rest.length], ['RUN', 4, 0]);
    assert.equal(parse('\\\n\t\n').instructions.length, 0);
  });

  it('is linear on hostile text', () => {
    const size = 100_000;
    const hostile = ['ONBUILD ', 'ARG a ', 'RUN <<A ', '["', '\\\n', '# a= ', '"', '--x ', '#\n', 'ENV a=', "'\\"];
    const started = process.cpuUsage();
    for (const piece of hostile) parse(`FROM a\nRUN ${piece.repeat(size / piece.length)}`);
    for (const piece of hostile) parse(piece.repeat(size / piece.length));
    const { user } = process.cpuUsage(started);
    assert.ok(user < 1_500_000, `${user} µs for ${2 * hostile.length} texts of ${size} characters`);
  });
});
