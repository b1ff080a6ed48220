import assert from 'node:assert/strict';
import { parseComposeFile } from '../../../../src/core/compose/lint/compose-file.ts';
import { lintCompose } from '../../../../src/core/compose/lint-compose.ts';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { defaultConfig } from '../../../../src/core/lint/config.ts';
import type { Finding } from '../../../../src/core/lint/rule.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const crash = (_: string, error: unknown): never => {
  throw error;
};
const lint = (text: string): Finding[] =>
  lintCompose(parseComposeFile('/app/compose.yaml', text), defaultConfig, crash);
const rules = (text: string): string[] => lint(text).map(({ rule }) => rule);

describe('lintCompose', () => {
  it('honours the comments of dclint and its own', () => {
    const text = 'services:\n  a:\n    image: x\n';
    assert.deepEqual(rules(text), ['require-image-tag']);
    assert.deepEqual(rules(`# dclint disable-file\n${text}`), []);
    assert.deepEqual(rules(`# dclint disable service-image-require-explicit-tag\n${text}`), []);
    assert.deepEqual(rules(`# dclint disable no-version-field\n${text}`), ['require-image-tag']);
    assert.deepEqual(rules('services:\n  a:\n    image: x # dclint disable-line\n'), []);
    assert.deepEqual(rules('services:\n  a:\n    # dclint disable-line require-image-tag\n    image: x\n'), []);
    assert.deepEqual(rules('services:\n  a:\n    # gantry-ignore require-image-tag it is a test\n    image: x\n'), []);
    assert.deepEqual(rules(`# gantry-ignore-file require-image-tag\n${text}`), []);
    assert.deepEqual(rules('services:\n  a:\n    image: "x # dclint disable-line"\n'), ['require-image-tag']);
  });

  it('lints dockerfile_inline where it stands', () => {
    const text =
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine:3 AS Base\n        RUN true\n';
    const found = lint(text).find(({ rule }) => rule === 'lowercase-stage-name');
    assert.deepEqual(found?.range, { start: { line: 4, character: 25 }, end: { line: 4, character: 29 } });
    const flow = 'services:\n  a:\n    build: {dockerfile_inline: FROM alpine:3 AS Base}\n';
    const other = lint(flow).find(({ rule }) => rule === 'lowercase-stage-name');
    assert.deepEqual(other?.range.start, { line: 2, character: 48 });
  });

  it('reports what a merged project means in the file that says it', async () => {
    const texts = {
      '/app/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    networks: [front]\nnetworks:\n  front: {}\n',
      '/app/compose.override.yaml':
        'services:\n  web:\n    networks: [bak]\n    ports: ["80:80"]\n  db:\n    image: postgres:17\n    ports: ["80:5432"]\n',
    };
    const request = { cwd: '/app', environment: {}, skip: { pruning: true, consistency: true } };
    const { project } = await resolveProject(request, memoryFiles(texts));
    const findings = Object.entries(texts).map(([path, text]) => [
      path,
      lintCompose(parseComposeFile(path, text, { ...(project && { project }) }), defaultConfig, crash)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, range }) => `${rule} ${range.start.line}:${range.start.character}`),
    ]);
    assert.deepEqual(findings, [
      ['/app/compose.yaml', []],
      ['/app/compose.override.yaml', ['no-undefined-network 2:15', 'no-duplicate-exported-ports 6:12']],
    ]);
  });

  it('does not take what variables brought in for what the file says', async () => {
    const text =
      'services:\n  web:\n    image: nginx:${TAG}\n    environment:\n      API_KEY: ${KEY}\n      DB_PASSWORD:\n';
    const environment = { TAG: 'latest', KEY: 'abcdef', DB_PASSWORD: 'hunter2' };
    const { project } = await resolveProject({ cwd: '/app', environment }, memoryFiles({ '/app/compose.yaml': text }));
    const file = parseComposeFile('/app/compose.yaml', text, { ...(project && { project }), environment });
    assert.deepEqual(lintCompose(file, defaultConfig, crash), []);
  });

  it('throws on nothing', () => {
    for (const text of [
      '',
      '\0\u0001',
      '[',
      '- a',
      'services: 1',
      'services: {a: null, b: [], c: 1}',
      '{{{',
      '? [a]: b\n',
      '&a *a',
      'services:\n  a: *b',
      '\t',
      '%YAML',
      '--- !!x',
      'a: "\\q"',
      '<<: 1',
      '<<: [1]',
    ])
      lint(text);
  });
});
