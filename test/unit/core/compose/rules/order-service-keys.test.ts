import { orderServiceKeys } from '../../../../../src/core/compose/rules/order-service-keys.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(orderServiceKeys, {
  good: ['services:\n  a:\n    image: x\n    ports: ["80:80"]\n    init: true\n'],
  bad: [
    {
      code: 'services:\n  a:\n    ports: ["80:80"] # one\n    # of image\n    «image»: x\n',
      fixed: 'services:\n  a:\n    # of image\n    image: x\n    ports: ["80:80"] # one\n',
    },
  ],
});
