import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from '../../../../src/core/shell/command.ts';
import { countFlag, flagValue, hasFlag, positionals } from '../../../../src/core/shell/flags.ts';
import { parseShell } from '../../../../src/core/shell/parse-shell.ts';

const parse = (text: string) => parseShell({ text, toDocument: (at) => at, toDocumentEnd: (at) => at });

const only = (text: string): Command => {
  const [command] = parse(text).commands;
  assert.ok(command);
  return command;
};

const names = (text: string): string[] => parse(text).commands.map(({ name }) => name.value);

describe('parseShell', () => {
  it('finds every command, however nested, in order', () => {
    const text = 'a && (b; c `d`) | e $(f <(g)) || if h; then for x in 1 2; do "i"; done; fi; j() { k; }; j & \\l';
    assert.deepEqual(names(text), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'k', 'j', 'l']);
  });

  it('does not look into strings and assignments without a command', () => {
    assert.deepEqual(names('bash -c "apt-get install x"; A=1; echo "# no"'), ['bash', 'echo']);
  });

  it('resolves quotes and tells what the shell would change', () => {
    const { args } = only(`echo "a b"'c' \\$d "$e" '$f' g\\\nh`);
    assert.deepEqual(
      args.map(({ value, dynamic }) => [value, dynamic]),
      [
        ['a bc', false],
        ['$d', true],
        ['$e', true],
        ['$f', false],
        ['gh', false],
      ],
    );
  });

  it('gives exact places', () => {
    const text = 'FOO=1 apt-get install -y "x" >/dev/null && true';
    const command = only(text);
    assert.equal(text.slice(command.start, command.end), 'FOO=1 apt-get install -y "x" >/dev/null');
    assert.equal(text.slice(command.name.start, command.name.end), 'apt-get');
    assert.deepEqual(
      command.args.map(({ start, end }) => text.slice(start, end)),
      ['install', '-y', '"x"'],
    );
  });

  it('ends inside a text that breaks off after a backslash', () => {
    const text = '${\n\\';
    for (const { end } of parse(text).commands) assert.ok(end <= text.length);
  });

  it('places nested backticks at the whole expansion', () => {
    const text = 'echo `a \\`b\\``';
    assert.deepEqual(
      parse(text).commands.map(({ name, start }) => [name.value, start]),
      [
        ['echo', 0],
        ['a', 5],
        ['b', 5],
      ],
    );
  });

  it('knows after which command another may be appended', () => {
    const plain = (text: string) => parse(text).commands.map((command) => command.plain);
    assert.deepEqual(plain('a && b; c'), [true, true, true]);
    assert.deepEqual(plain('a || b; c | d; e &'), [false, false, false, false, false]);
    assert.deepEqual(plain('if a; then b; fi; (c); d $(e)'), [false, false, false, true, false]);
  });

  it('reads assignments before, in export and in env', () => {
    const pairs = (text: string) => only(text).assignments.map(({ name, value }) => `${name}=${value}`);
    assert.deepEqual(pairs('A=1 B="2 3" run'), ['A=1', 'B=2 3']);
    assert.deepEqual(pairs('export A=1 B'), ['A=1']);
    assert.deepEqual(pairs('env "A=x y" run'), ['A=x y']);
  });

  it('lists pipes', () => {
    assert.deepEqual(
      parse('a | b | c; $(d | e)').pipelines.map(({ commandCount }) => commandCount),
      [3, 2],
    );
  });

  it('never throws and stays within the text', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '`',
      '$(',
      ')',
      '|',
      '&&',
      '{',
      '}',
      '<<E\n',
      '\\',
      '\n',
      '${',
      'if ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end } of parse(text).commands) assert.ok(0 <= start && start <= end && end <= text.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('flags', () => {
  it('splits groups, values and the end of flags', () => {
    const command = only('apt-get -qqy --option=a=b -o x install --target-release stable -- -z');
    assert.equal(countFlag(command, 'q', 'quiet'), 2);
    assert.ok(hasFlag(command, 'yes', 'y'));
    assert.ok(!hasFlag(command, 'z'));
    assert.equal(flagValue(command, 'option'), 'a=b');
    assert.equal(flagValue(command, 't', 'target-release'), 'stable');
    assert.deepEqual(
      positionals(command, new Set(['o', 'target-release'])).map(({ value }) => value),
      ['install', '-z'],
    );
  });
});
