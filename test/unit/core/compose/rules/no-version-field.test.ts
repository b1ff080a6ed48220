import { noVersionField } from '../../../../../src/core/compose/rules/no-version-field.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noVersionField, {
  good: ['services: {}\n'],
  bad: [{ code: '# one\n«version»: "3" # two\n# three\nservices: {}\n', fixed: '# one\n# three\nservices: {}\n' }],
});
