import { noPrivileged } from '../../../../../src/core/compose/rules/no-privileged.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noPrivileged, {
  good: ['services:\n  a:\n    image: x\n    privileged: false\n'],
  bad: ['services:\n  a:\n    image: x\n    privileged: «true»\n'],
});
