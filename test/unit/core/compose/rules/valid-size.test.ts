import { validSize } from '../../../../../src/core/compose/rules/valid-size.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validSize, {
  good: [
    'services:\n  a:\n    image: x\n    mem_limit: 512m\n    shm_size: 64MB\n    memswap_limit: -1\n    deploy: {resources: {limits: {memory: 1.5GiB}}}\n',
  ],
  bad: ['services:\n  a:\n    image: x\n    mem_limit: «512 megs»\n    shm_size: «lots»\n'],
});
