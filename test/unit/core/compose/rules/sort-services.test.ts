import { sortServices } from '../../../../../src/core/compose/rules/sort-services.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(sortServices, {
  good: ['services:\n  a:\n    image: x\n  b:\n    image: x\n'],
  bad: [
    {
      code: 'services:\n  # of b\n  b:\n    image: x # one\n\n  «a»:\n    image: y\n',
      fixed: 'services:\n  a:\n    image: y\n  # of b\n  b:\n    image: x # one\n\n',
    },
    'services: {b: {image: x}, «a»: {image: y}}\n',
  ],
});
