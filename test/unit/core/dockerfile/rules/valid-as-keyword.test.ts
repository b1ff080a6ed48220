import { validAsKeyword } from '../../../../../src/core/dockerfile/rules/valid-as-keyword.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validAsKeyword, {
  good: ['FROM a AS b', 'FROM a as b', 'FROM a b'],
  bad: [{ code: 'FROM a «SA» b', fixed: 'FROM a AS b' }],
});
