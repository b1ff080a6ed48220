import { noUnusedSecret } from '../../../../../src/core/compose/rules/no-unused-secret.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnusedSecret, {
  good: ['services:\n  a:\n    image: x\n    secrets: [token]\nsecrets:\n  token: {}\n', 'secrets:\n  token: {}\n'],
  bad: ['services:\n  a:\n    image: x\nsecrets:\n  «token»: {}\n'],
});
