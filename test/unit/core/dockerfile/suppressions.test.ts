import assert from 'node:assert/strict';
import { lintDockerfile } from '../../../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { defaultConfig, type LintConfig } from '../../../../src/core/lint/config.ts';

const only = ['DL3020', 'DL3004', 'JSONArgsRecommended', 'unused-suppression'];

/** `line:first alias` of the findings of a few rules. */
function found(text: string, config: Partial<LintConfig> = {}): string[] {
  const settings = config.settings ?? new Map();
  const findings = lintDockerfile(parse(text), { ...defaultConfig, ...config, settings }, (rule, error) => {
    throw new Error(rule, { cause: error });
  });
  return findings.flatMap(({ rule, aliases, range }) => {
    const name = only.find((one) => one === rule || aliases.includes(one));
    return name ? [`${range.start.line}:${name}`] : [];
  });
}

describe('suppressions', () => {
  it('of hadolint hold for the next instruction', () => {
    assert.deepEqual(found('FROM a:1\n# hadolint ignore=DL3020 # why\nADD a /a\nADD b /b'), ['3:DL3020']);
    assert.deepEqual(found('FROM a:1\n# hadolint ignore = DL3004 , DL3020\nADD a /a'), []);
    assert.deepEqual(found('FROM a:1\n# hadolint ignore=DL3020 why\nADD a /a'), ['2:DL3020'], 'void: text without #');
    assert.deepEqual(found('FROM a:1\n# hadolint ignore=nope,DL3020\nADD a /a'), ['2:DL3020'], 'void: a strange word');
  });

  it('hold for a stage or the file', () => {
    const text = 'FROM a:1\nADD a /a\n# hadolint stage ignore=DL3020\nFROM b:1\nADD b /b\nFROM c:1\nADD c /c';
    assert.deepEqual(found(text), ['1:DL3020', '6:DL3020']);
    assert.deepEqual(found('# hadolint stage ignore=DL3020\nFROM a:1\nADD a /a\nADD b /b'), []);
    assert.deepEqual(found('FROM a:1\nADD a /a\n# hadolint global ignore=DL3020\nADD b /b'), []);
    assert.deepEqual(found('# gantry-ignore-file prefer-copy we like it\nFROM a:1\nADD a /a'), []);
  });

  it('of Gantry take ids and aliases, with a reason', () => {
    assert.deepEqual(found('FROM a:1\n# gantry-ignore prefer-copy,no-sudo because of x\nADD a /a'), []);
    assert.deepEqual(found('FROM a:1\n# gantry-ignore DL3020\nADD a /a'), []);
    assert.deepEqual(found('FROM a:1\n# gantry-ignore-stage prefer-copy\nADD a /a'), ['2:DL3020']);
  });

  it('within an instruction hold for the next line', () => {
    const text = 'FROM a:1\nRUN sudo a && \\\n  # gantry-ignore no-sudo\n  true';
    assert.deepEqual(found(text), ['1:DL3004']);
    assert.deepEqual(found('FROM a:1\nRUN a && \\\n  # gantry-ignore no-sudo\n  sudo b'), []);
  });

  it('of BuildKit skip by name, or all of its checks and no others', () => {
    assert.deepEqual(found('# check=skip=JSONArgsRecommended\nFROM a:1\nCMD a'), []);
    assert.deepEqual(found('# check=skip=all\nFROM a:1\nADD a /a\nCMD a'), ['2:DL3020']);
    assert.deepEqual(found('FROM a:1\n# check=skip=JSONArgsRecommended // why\nCMD a'), []);
  });

  it('error=true makes BuildKit checks errors', () => {
    const findings = lintDockerfile(parse('# check=error=true\nFROM a:1\nCMD a'), defaultConfig, () => {});
    assert.deepEqual(
      findings.filter(({ aliases }) => aliases.includes('JSONArgsRecommended')).map(({ severity }) => severity),
      ['error'],
    );
  });

  it('are reported when they hold nothing back, if asked', () => {
    const settings = new Map([['unused-suppression', 'hint']] as const);
    const text = 'FROM a:1\n# hadolint ignore=DL3020\nCOPY a /a\n# hadolint ignore=SC2086\nRUN a';
    assert.deepEqual(found(text, { settings }), ['1:unused-suppression']);
    assert.deepEqual(found(text), []);
  });

  it('can be forbidden', () => {
    assert.deepEqual(found('FROM a:1\n# hadolint ignore=DL3020\nADD a /a', { honourComments: false }), ['2:DL3020']);
  });
});
