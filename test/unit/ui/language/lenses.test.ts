import assert from 'node:assert/strict';
import { parseCompose } from '../../../../src/core/compose/yaml/parse.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { composeLenses } from '../../../../src/ui/language/compose/lenses.ts';
import { dockerfileLenses } from '../../../../src/ui/language/dockerfile/lenses.ts';
import { replica } from '../../../support/sample-data.ts';

const shown = (lenses: readonly { line: number; title: string }[]): string[] =>
  lenses.map(({ line, title }) => `${line} ${title.replace(/\$\([\w-]+\) /, '')}`);

describe('code lenses', () => {
  it('build a file of one stage as a whole', () => {
    assert.deepEqual(shown(dockerfileLenses(parse('# x\nFROM alpine AS a\n'), 'uri')), ['1 Build']);
  });

  it('build each named stage of several', () => {
    const lenses = dockerfileLenses(parse('FROM a AS base\nRUN x\nFROM base AS test\nFROM base\n'), 'uri');
    assert.deepEqual(shown(lenses), ['0 Build', '0 Build stage base', '2 Build stage test']);
    assert.deepEqual(lenses[2]?.args, ['uri', 'test']);
  });

  it('offer nothing in a file without a stage or a service', () => {
    assert.deepEqual(dockerfileLenses(parse('RUN x\u0000\n'), 'uri'), []);
    assert.deepEqual(composeLenses(parseCompose('f', 'services: [\n'), 'uri', []), []);
  });

  it('offer Up above a project and its services', () => {
    const file = parseCompose('f', 'name: x\nservices:\n  web:\n    image: a\n  db:\n    image: b\n');
    assert.deepEqual(shown(composeLenses(file, 'uri', [])), ['1 Up', '1 Preview', '2 Up', '4 Up']);
  });

  it('say what a service is doing, and open its ports', () => {
    const file = parseCompose('f', 'services:\n  web:\n    image: a\n  db:\n    image: b\n');
    const ports = [{ privatePort: 80, publicPort: 8080, protocol: 'tcp' as const }];
    const containers = [
      replica('shop', 'web', 1, { ports, health: 'healthy' }),
      replica('shop', 'db', 1, { state: 'exited', exitCode: 2 }),
    ];
    assert.deepEqual(shown(composeLenses(file, 'uri', containers)), [
      '0 Up',
      '0 Preview',
      '0 Stop',
      '0 Down',
      '0 Logs',
      '1 running (healthy)',
      '1 Stop',
      '1 Restart',
      '1 Shell',
      '1 8080',
      '3 exited (2)',
      '3 Up',
    ]);
  });
});
