import { requireUser } from '../../../../../src/core/dockerfile/rules/require-user.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(requireUser, {
  good: ['FROM a\nUSER app', 'FROM a AS b\nUSER app\nFROM b', ''],
  bad: ['«FROM a»', 'FROM a AS b\nUSER app\n«FROM c»'],
});
