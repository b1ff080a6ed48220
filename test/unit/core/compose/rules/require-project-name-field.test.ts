import { requireProjectNameField } from '../../../../../src/core/compose/rules/require-project-name-field.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(requireProjectNameField, {
  good: ['name: a\nservices:\n  a:\n    image: x\n', ''],
  bad: ['# one\n«services»:\n  a:\n    image: x\n'],
});
