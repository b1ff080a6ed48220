import { noUndefinedSecret } from '../../../../../src/core/compose/rules/no-undefined-secret.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUndefinedSecret, {
  good: [
    'services:\n  a:\n    image: x\n    secrets: [token]\nsecrets:\n  token: {}\n',
    { path: '/app/compose.override.yaml', code: 'services:\n  a:\n    secrets: [token]\n' },
  ],
  bad: [
    'services:\n  a:\n    image: x\n    secrets: [«token»]\n',
    'services:\n  a:\n    image: x\n    secrets: [«token»]\nsecrets:\n  tokenx: {}\n',
  ],
});
