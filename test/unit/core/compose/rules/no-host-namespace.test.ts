import { noHostNamespace } from '../../../../../src/core/compose/rules/no-host-namespace.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noHostNamespace, {
  good: ['services:\n  a:\n    image: x\n    network_mode: bridge\n    pid: service:a\n'],
  bad: ['services:\n  a:\n    image: x\n    network_mode: «host»\n    pid: «host»\n'],
});
