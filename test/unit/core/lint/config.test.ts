import assert from 'node:assert/strict';
import { configured, defaultConfig, isEnabled, mergeConfigs, optionsOf } from '../../../../src/core/lint/config.ts';
import { discoverConfig, gantryPlaces, hadolintPlaces, readConfig } from '../../../../src/core/lint/discover.ts';
import { gantryConfig } from '../../../../src/core/lint/gantry-config.ts';
import { hadolintConfig } from '../../../../src/core/lint/hadolint-config.ts';
import type { Finding, Rule } from '../../../../src/core/lint/rule.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const finding: Finding = { rule: 'a-rule', aliases: ['DL1'], severity: 'warning', range, message: '' };
const rule: Rule<never> = {
  id: 'a-rule',
  aliases: ['DL1', 'DL2'],
  severity: 'warning',
  category: 'style',
  summary: '.',
  check: () => {},
};
const known = (name: string): boolean => ['a-rule', 'b-rule'].includes(name);

describe('hadolintConfig', () => {
  it('reads every key that concerns linting', () => {
    const { config, problems } = hadolintConfig(
      [
        'ignored: [DL3003, SC2086]',
        'override: { error: [DL3001], style: [DL3002], info: DL3004 }',
        'trustedRegistries: ghcr.io',
        'label-schema: { author: text }',
        'strict-labels: true',
        'failure-threshold: style',
        'disable-ignore-pragma: true',
        'format: json',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.fromEntries(config.settings), {
      dl3001: 'error',
      dl3002: 'hint',
      dl3004: 'info',
      dl3003: 'off',
      sc2086: 'off',
    });
    assert.deepEqual(config.shared, {
      trustedRegistries: ['ghcr.io'],
      labelSchema: { author: 'text' },
      strictLabels: true,
    });
    assert.equal(config.failOn, 'hint');
    assert.equal(config.honourComments, false);
    assert.equal(hadolintConfig('no-fail: true').config.failOn, 'never');
  });

  it('says where the YAML is broken, and what is no mapping', () => {
    assert.equal(hadolintConfig('a: [').problems.length > 0, true);
    assert.equal(hadolintConfig('- a').problems[0]?.message, 'The configuration is not a mapping.');
    assert.deepEqual(hadolintConfig('').problems, []);
  });
});

describe('gantryConfig', () => {
  it('reads severities, options and the rest of lint', () => {
    const text =
      'lint:\n  rules:\n    a-rule: off\n    b-rule: { severity: error, most: 3 }\n  fail-on: error\n  exclude: [x/**]\n';
    const { config, problems } = gantryConfig(text, known);
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.fromEntries(config.settings), { 'a-rule': 'off', 'b-rule': 'error' });
    assert.deepEqual(optionsOf({ id: 'b-rule' }, config), { most: 3 });
    assert.equal(config.failOn, 'error');
    assert.deepEqual(config.exclude, ['x/**']);
  });

  it('complains of what it does not know, at its place', () => {
    const text = 'lint:\n  rules:\n    c-rule: off\n    a-rule: loud\n  fail-on: x\n  nonsense: 1\n';
    const { problems } = gantryConfig(text, known);
    assert.deepEqual(
      problems.map(({ message, offset }) => [text.slice(offset).split(/[:\n]/)[0], message]),
      [
        ['nonsense', '"nonsense" is no setting of lint.'],
        ['c-rule', 'There is no rule "c-rule".'],
        ['loud', 'Rule "a-rule" is off, hint, info, warning or error.'],
        ['x', '"x" is no severity.'],
      ],
    );
    assert.equal(gantryConfig('lint: 3', known).problems.length, 1);
    assert.deepEqual(gantryConfig('other: 1', known), { config: defaultConfig, problems: [] });
  });
});

describe('config', () => {
  const with_ = (...pairs: readonly (readonly [string, 'off' | 'error' | 'hint'])[]) => ({
    ...defaultConfig,
    settings: new Map(pairs),
  });

  it('goes by the own name before aliases, and by the aliases of the finding', () => {
    assert.equal(configured(finding, with_(['dl1', 'error']))?.severity, 'error');
    assert.equal(configured(finding, with_(['dl1', 'error'], ['a-rule', 'hint']))?.severity, 'hint');
    assert.equal(configured(finding, with_(['dl1', 'off'])), undefined);
    assert.equal(configured(finding, with_(['dl2', 'off'])), finding);
  });

  it('switches rules on and off', () => {
    assert.ok(isEnabled(rule, defaultConfig));
    assert.ok(!isEnabled(rule, with_(['a-rule', 'off'])));
    const silent = { ...rule, offByDefault: true };
    assert.ok(!isEnabled(silent, defaultConfig));
    assert.ok(isEnabled(silent, with_(['dl2', 'hint'])));
  });

  it('lets later ones win key by key', () => {
    const merged = mergeConfigs({ ...with_(['a', 'off'], ['b', 'off']), failOn: 'error' }, with_(['b', 'hint']));
    assert.deepEqual(Object.fromEntries(merged.settings), { a: 'off', b: 'hint' });
    assert.equal(merged.failOn, 'error');
  });
});

describe('discovery', () => {
  it('looks upwards, then in the places of hadolint', () => {
    assert.deepEqual(gantryPlaces('/a/b').slice(0, 4), [
      '/a/b/gantry.yaml',
      '/a/b/gantry.yml',
      '/a/gantry.yaml',
      '/a/gantry.yml',
    ]);
    const places = hadolintPlaces('C:\\x', { USERPROFILE: 'C:\\u', LOCALAPPDATA: 'C:\\l' });
    assert.ok(places.includes('C:\\x/.hadolint.yaml'));
    assert.ok(places.includes('C:\\l/hadolint.yaml'));
    assert.equal(places.at(-1), 'C:\\u/.hadolint.yaml');
  });

  it('puts gantry.yaml above .hadolint.yaml, each the nearest', async () => {
    const files: Record<string, string> = {
      '/a/.hadolint.yml': 'ignored: [DL1, DL2]',
      '/.hadolint.yaml': 'ignored: [DL3]',
      '/a/b/gantry.yaml': 'lint: { rules: { a-rule: error } }',
    };
    const read = (path: string) => Promise.resolve(files[path]);
    const found = await discoverConfig('/a/b', { environment: {}, read, isRule: known });
    assert.deepEqual(Object.fromEntries(found.config.settings), { dl1: 'off', dl2: 'off', 'a-rule': 'error' });
    assert.deepEqual(
      found.sources.map(({ path }) => path),
      ['/a/.hadolint.yml', '/a/b/gantry.yaml'],
    );
  });

  it('tells a named file by what is in it', () => {
    assert.equal(readConfig('x.yaml', 'lint:\n  fail-on: hint', known).config.failOn, 'hint');
    assert.equal(readConfig('x.yaml', 'failure-threshold: error', known).config.failOn, 'error');
  });
});
