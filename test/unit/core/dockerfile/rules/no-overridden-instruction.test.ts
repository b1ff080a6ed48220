import { noOverriddenInstruction } from '../../../../../src/core/dockerfile/rules/no-overridden-instruction.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noOverriddenInstruction, {
  good: [
    'CMD a',
    'FROM a\nCMD b\nFROM c\nCMD d',
    'FROM a\nENTRYPOINT b\nCMD c\nHEALTHCHECK NONE',
    'FROM a\nONBUILD CMD b\nCMD c',
  ],
  bad: [
    { code: 'FROM a\n«CMD» b\nRUN x\nCMD c\n', fixed: 'FROM a\nRUN x\nCMD c\n' },
    { code: 'FROM a\n«ENTRYPOINT» ["a", \\\n  "b"]\n«ENTRYPOINT» b\nENTRYPOINT c', fixed: 'FROM a\nENTRYPOINT c' },
    'FROM a\n«HEALTHCHECK» NONE\nHEALTHCHECK CMD a',
  ],
});
