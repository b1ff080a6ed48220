import { orderTopLevelKeys } from '../../../../../src/core/compose/rules/order-top-level-keys.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(orderTopLevelKeys, {
  good: ['x-a: 1\nname: a\nservices: {}\nnetworks: {}\nvolumes: {}\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n# of name\n«name»: a\n',
      fixed: '# of name\nname: a\nservices:\n  a:\n    image: x\n',
    },
    { code: "services: {}\n«version»: '3'\n", options: { customOrder: ['version', 'services'] } },
  ],
});
