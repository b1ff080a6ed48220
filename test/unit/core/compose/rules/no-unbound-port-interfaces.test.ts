import { noUnboundPortInterfaces } from '../../../../../src/core/compose/rules/no-unbound-port-interfaces.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnboundPortInterfaces, {
  good: [
    'services:\n  a:\n    image: x\n    ports: ["127.0.0.1:80:80", {host_ip: 0.0.0.0, target: 80, published: "80"}, "${P}:80"]\n',
  ],
  bad: ['services:\n  a:\n    image: x\n    ports: [«"80:80"»]\n'],
});
