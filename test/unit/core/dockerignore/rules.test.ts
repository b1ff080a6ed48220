import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dockerignoreLanguage } from '../../../../src/core/dockerignore/language.ts';
import { dockerignoreRules } from '../../../../src/core/dockerignore/rules/index.ts';
import { defaultConfig } from '../../../../src/core/lint/config.ts';
import { applyEdits } from '../../../../src/core/text/apply-edits.ts';

const idle = new Map([['no-idle-ignore-pattern', 'hint']] as const);

const lint = (text: string, contextPaths?: readonly string[]) =>
  dockerignoreLanguage.lint({
    path: '.dockerignore',
    text,
    config: { ...defaultConfig, settings: idle },
    ...(contextPaths && { surroundings: { contextPaths } }),
    onCrash: (rule, error) => {
      throw new Error(rule, { cause: error });
    },
  });

/** `line rule` of each finding. */
const found = (text: string, contextPaths?: readonly string[]): string[] =>
  lint(text, contextPaths).map(({ rule, range }) => `${range.start.line} ${rule}`);

describe('rules for .dockerignore', () => {
  it('valid-ignore-pattern names what stops a build', () => {
    assert.deepEqual(found('a*\n[b\n!\n!*'), ['1 valid-ignore-pattern', '2 valid-ignore-pattern']);
  });

  it('no-duplicate-ignore-pattern sees through spelling, not through exceptions', () => {
    const text = 'a\n./a/\n!a/b\na\n';
    const [finding, ...more] = lint(text);
    assert.deepEqual([finding?.rule, finding?.range.start.line, more.length], ['no-duplicate-ignore-pattern', 1, 0]);
    assert.equal(applyEdits(text, finding?.fix?.edits ?? []), 'a\n!a/b\na\n');
  });

  it('no-useless-exception wants something to bring back', () => {
    assert.deepEqual(found('!a\n*\n!b'), ['0 no-useless-exception']);
    assert.deepEqual(found('x\n!a\nx/y\n!x/y'), ['1 no-useless-exception']);
    assert.deepEqual(found('a/b\n!a'), []);
    assert.deepEqual(found('*.md\n!README.md'), []);
  });

  it('no-idle-ignore-pattern goes by the listing', () => {
    assert.deepEqual(found('a\n*.log\n', ['a', 'a/b']), ['1 no-idle-ignore-pattern']);
    assert.deepEqual(found('zzz'), []);
  });

  it('heeds comments', () => {
    assert.deepEqual(found('# gantry-ignore no-useless-exception later\n!a\n!b'), ['2 no-useless-exception']);
    assert.deepEqual(found('# gantry-ignore-file no-useless-exception\n!a\n!b'), []);
  });

  it('each has a file and a page', () => {
    const files = readdirSync('src/core/dockerignore/rules').map((name) => name.replace(/\.ts$/, ''));
    const ids = dockerignoreRules.map(({ id }) => id);
    assert.deepEqual(ids, files.filter((name) => name !== 'index').sort());
    for (const { id, summary } of dockerignoreRules) {
      assert.ok(existsSync(`docs/rules/${id}.md`), id);
      assert.ok(readFileSync(`docs/rules/${id}.md`, 'utf8').startsWith(`# ${id}\n\n${summary}\n`), id);
    }
  });
});
