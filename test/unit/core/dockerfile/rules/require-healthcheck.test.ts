import { requireHealthcheck } from '../../../../../src/core/dockerfile/rules/require-healthcheck.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(requireHealthcheck, {
  good: ['FROM a\nHEALTHCHECK NONE', 'FROM a AS b\nHEALTHCHECK CMD x\nFROM b', ''],
  bad: ['«FROM a»\nRUN x', 'FROM a AS b\n«FROM b»'],
});
