import { noUnusedNetwork } from '../../../../../src/core/compose/rules/no-unused-network.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnusedNetwork, {
  good: ['services:\n  a:\n    image: x\n    networks: [back]\nnetworks:\n  back: {}\n', 'networks:\n  back: {}\n'],
  bad: ['services:\n  a:\n    image: x\nnetworks:\n  «back»: {}\n'],
});
