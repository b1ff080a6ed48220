import { noAllCapabilities } from '../../../../../src/core/compose/rules/no-all-capabilities.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noAllCapabilities, {
  good: ['services:\n  a:\n    image: x\n    cap_add: [NET_ADMIN]\n    cap_drop: [ALL]\n'],
  bad: ['services:\n  a:\n    image: x\n    cap_add: [«ALL»]\n'],
});
