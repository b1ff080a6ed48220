import { noDuplicateKey } from '../../../../../src/core/compose/rules/no-duplicate-key.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDuplicateKey, {
  good: ['services:\n  web:\n    image: a\n  db:\n    image: a\n'],
  bad: ['services:\n  web:\n    image: a\n    «image»: b\n'],
});
