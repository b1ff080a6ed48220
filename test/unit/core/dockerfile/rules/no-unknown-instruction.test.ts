import { noUnknownInstruction } from '../../../../../src/core/dockerfile/rules/no-unknown-instruction.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noUnknownInstruction, {
  good: ['FROM a', '# syntax=example/frontend\nUSE b', 'ONBUILD RUN a', '# syntax=docker/dockerfile:1\nFROM a'],
  bad: [
    { code: 'FROM a\n«RNU» b', fixed: 'FROM a\nRUN b' },
    'FROM a\n«&&» b',
    'ONBUILD «FOO» a',
    '# syntax=docker/dockerfile:1\n«Foo»',
  ],
});
