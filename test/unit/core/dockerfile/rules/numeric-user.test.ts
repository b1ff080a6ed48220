import { numericUser } from '../../../../../src/core/dockerfile/rules/numeric-user.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(numericUser, {
  good: ['USER 1000', 'USER 1000:app', 'USER $UID', 'FROM a\nUSER app\nFROM b', 'USER app\nUSER 1', 'USER root'],
  bad: ['USER «app»', 'FROM a\nUSER 1\nUSER «app:app»'],
});
