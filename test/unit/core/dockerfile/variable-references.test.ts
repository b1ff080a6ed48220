import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { variableReferences } from '../../../../src/core/dockerfile/variable-references.ts';
import { walkVariables } from '../../../../src/core/dockerfile/variable-scopes.ts';

function references(text: string): string[] {
  const [first] = parse(text).instructions;
  assert.ok(first);
  return variableReferences(first.inner ?? first, '\\').map(
    ({ start, end, name, operator }) => `${text.slice(start, end)} ${text.slice(name.start, name.end)}${operator}`,
  );
}

describe('variableReferences', () => {
  const cases: Record<string, string[]> = {
    'FROM --platform=$P a:${v}': ['$P P', '${v} v'],
    'ENV a=${b:-$c}': ['${b:-$c} b:-', '$c c'],
    "ENV a='$b' c=\\$d e=\"$f'\" g=$h": ['$f f', '$h h'],
    'COPY ["$a", "/"]': ['$a a'],
    'COPY $a \\\n  ${b\\\nc} /': ['$a a', '${b\\\nc} b\\\nc'],
    'ONBUILD COPY $a /': ['$a a'],
    'ENV a=$ b=${} c=${d': ['${d d'],
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`finds those of ${JSON.stringify(text)}`, () => assert.deepEqual(references(text), expected));
  }
});

describe('walkVariables', () => {
  it('shows each instruction the variables defined before it', () => {
    const text = 'ARG g\nFROM a AS one\nENV e=1\nRUN 1\nFROM one\nARG x\nRUN 2\nFROM b\nRUN 3';
    const seen: string[] = [];
    walkVariables(parse(text), ({ instruction, scope }) => {
      seen.push(`${text.slice(instruction.start, instruction.end)}: ${scope.names().sort().join()}`);
    });
    assert.deepEqual(seen, [
      'ARG g: ',
      'FROM a AS one: g',
      'ENV e=1: ',
      'RUN 1: e',
      'FROM one: g',
      'ARG x: e',
      'RUN 2: e,x',
      'FROM b: g',
      'RUN 3: ',
    ]);
  });
});
