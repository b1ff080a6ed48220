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
    const { text, applied } = fixAll('from a AS Build\nMAINTAINER me\nENV A 1\nCMD x\nCOPY --from=Build /a /b', lint);
    assert.equal(
      text,
      'FROM a AS build\nLABEL org.opencontainers.image.authors="me"\nENV A=1\nCMD x\nCOPY --from=build /a /b',
    );
    assert.equal(applied.length, 4);
  });

  it('leaves an overlapping fix for the next pass', () => {
    const passes = [[finding(0, 0, 2, 'x'), finding(0, 1, 3, 'y')], [finding(0, 0, 1, 'z')], []];
    const { text, applied } = fixAll('abc', () => passes.shift() ?? []);
    assert.equal(text, 'zc');
    assert.equal(applied.length, 2);
  });

  it('says what is left of the fixed text', () => {
    const passes = [[finding(0, 0, 1, 'b'), finding(0, 1, 2, 'z', false)], [finding(0, 1, 2, 'z', false)]];
    const { text, findings } = fixAll('ac', () => passes.shift() ?? []);
    assert.equal(text, 'bc');
    assert.deepEqual(findings, [finding(0, 1, 2, 'z', false)]);
  });

  it('takes one of two insertions at the same place, or at an end of a replacement', () => {
    const insertOnce = (at: number, newText: string) => (text: string) =>
      text.includes(newText) ? [] : [finding(0, at, at, newText)];
    const both = (text: string) => [...insertOnce(0, 'x')(text), ...insertOnce(0, 'y')(text)];
    assert.equal(fixAll('z', both).text, 'yxz');
    for (const at of [0, 2]) {
      let passes = 0;
      fixAll('ab', (text) => {
        passes++;
        return [...(text.includes('cd') ? [] : [finding(0, 0, 2, 'cd')]), ...insertOnce(at, 'x')(text)];
      });
      assert.equal(passes, 3, `an insertion at ${at} waits`);
    }
  });

  it('takes neighbours that do not touch one another in one pass', () => {
    let passes = 0;
    const { text } = fixAll('abc', (current) => {
      passes++;
      return current === 'abc' ? [finding(0, 0, 1, 'x'), finding(0, 1, 2, 'y'), finding(0, 3, 3, 'z')] : [];
    });
    assert.equal(text, 'xycz');
    assert.equal(passes, 2);
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
