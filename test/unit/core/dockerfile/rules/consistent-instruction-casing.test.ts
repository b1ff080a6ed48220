import { consistentInstructionCasing } from '../../../../../src/core/dockerfile/rules/consistent-instruction-casing.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(consistentInstructionCasing, {
  good: ['FROM a\nRUN b', 'from a\nrun b', 'arg a\nFROM b\nRUN c', 'FROM a\nfoo b'],
  bad: [
    { code: '«from» a as b\nRUN c\nRUN d', fixed: 'FROM a AS b\nRUN c\nRUN d' },
    { code: 'FROM a\nRUN b\n«copy» c d', fixed: 'FROM a\nRUN b\nCOPY c d' },
    { code: '«FROM» a\nrun b\ncopy c d', fixed: 'from a\nrun b\ncopy c d' },
    { code: '«From» a\n«Run» b', fixed: 'FROM a\nRUN b' },
    { code: 'FROM a\n«run» b', fixed: 'FROM a\nRUN b' },
  ],
});
