import { sortDependencies } from '../../../../../src/core/compose/rules/sort-dependencies.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(sortDependencies, {
  good: ['services:\n  a:\n    image: x\n    depends_on: [b, c]\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    «depends_on»:\n      - c # one\n      - b\n',
      fixed: 'services:\n  a:\n    image: x\n    depends_on:\n      - b\n      - c # one\n',
    },
    {
      code: 'services:\n  a:\n    image: x\n    «depends_on»:\n      c:\n        condition: service_started\n      b: {condition: service_healthy}\n',
      fixed:
        'services:\n  a:\n    image: x\n    depends_on:\n      b: {condition: service_healthy}\n      c:\n        condition: service_started\n',
    },
  ],
});
