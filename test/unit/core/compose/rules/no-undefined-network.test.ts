import { noUndefinedNetwork } from '../../../../../src/core/compose/rules/no-undefined-network.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUndefinedNetwork, {
  good: [
    'services:\n  a:\n    image: x\n    networks: [back]\nnetworks:\n  back: {}\n',
    { path: '/app/compose.override.yaml', code: 'services:\n  a:\n    networks: [back]\n' },
    'services:\n  a:\n    image: x\n    networks: [default]\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    networks: [«back»]\n',
    'services:\n  a:\n    image: x\n    networks: [«back»]\nnetworks:\n  backx: {}\n',
  ],
});
