import { noMixedLimits } from '../../../../../src/core/compose/rules/no-mixed-limits.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noMixedLimits, {
  good: ["services:\n  a:\n    image: x\n    mem_limit: 1g\n    deploy: {resources: {limits: {cpus: '1'}}}\n"],
  bad: ['services:\n  a:\n    image: x\n    «mem_limit»: 1g\n    deploy: {resources: {limits: {memory: 2g}}}\n'],
});
