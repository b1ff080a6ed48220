import { noLinks } from '../../../../../src/core/compose/rules/no-links.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noLinks, {
  good: ['services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n'],
  bad: ['services:\n  a:\n    image: x\n    «links»: [b]\n  b:\n    image: x\n'],
});
