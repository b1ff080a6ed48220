import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { dockerfileRules } from '../../../../src/core/dockerfile/rules/index.ts';
import { fixAll } from '../../../../src/core/lint/fix-all.ts';
import type { Finding } from '../../../../src/core/lint/rule.ts';
import { run } from '../../../../src/core/lint/run.ts';

const lint = (text: string): Finding[] =>
  run(dockerfileRules, parse(text), (_, error) => {
    throw error;
  });

const finding = (line: number, from: number, to: number, newText: string, safe = true): Finding => {
  const range = { start: { line, character: from }, end: { line, character: to } };
  return {
    rule: 'r',
    aliases: [],
    severity: 'info',
    range,
    message: '',
    fix: { title: '', safe, edits: [{ range, newText }] },
  };
};

describe('fixAll', () => {
  it('applies safe fixes of many rules, and only those', () => {
    const { text, fixed } = fixAll('from a AS Build\nMAINTAINER me\nENV A 1\nCMD x\nCOPY --from=Build /a /b', lint);
    assert.equal(
      text,
      'FROM a AS build\nLABEL org.opencontainers.image.authors="me"\nENV A=1\nCMD x\nCOPY --from=build /a /b',
    );
    assert.equal(fixed.length, 4);
  });

  it('leaves an overlapping fix for the next pass', () => {
    const passes = [[finding(0, 0, 2, 'x'), finding(0, 1, 3, 'y')], [finding(0, 0, 1, 'z')], []];
    const { text, fixed } = fixAll('abc', () => passes.shift() ?? []);
    assert.equal(text, 'zc');
    assert.equal(fixed.length, 2);
  });

  it('ends when fixes undo each other', () => {
    const flip = (text: string): Finding[] => [finding(0, 0, 1, text === 'a' ? 'b' : 'a')];
    assert.match(fixAll('a', flip).text, /^[ab]$/);
  });

  it('applies other fixes on request', () => {
    assert.equal(
      fixAll(
        'a',
        (text) => (text === 'a' ? [finding(0, 0, 1, 'b', false)] : []),
        () => true,
      ).text,
      'b',
    );
    assert.equal(fixAll('a', () => [finding(0, 0, 1, 'b', false)]).text, 'a');
  });
});
