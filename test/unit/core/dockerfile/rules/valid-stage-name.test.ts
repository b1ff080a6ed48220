import { validStageName } from '../../../../../src/core/dockerfile/rules/valid-stage-name.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validStageName, {
  good: ['FROM a AS b-1.x_y', 'FROM a AS Build', 'FROM a'],
  bad: ['FROM a AS «1b»', 'FROM a AS «b/c»', 'FROM a AS «$b»'],
});
