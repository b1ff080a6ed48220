import { noDisabledDependency } from '../../../../../src/core/compose/rules/no-disabled-dependency.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDisabledDependency, {
  good: [
    'services:\n  a:\n    image: x\n    profiles: [p]\n    depends_on: [b]\n  b:\n    image: x\n    profiles: [p, q]\n',
    'services:\n  a:\n    image: x\n    depends_on: {b: {condition: service_started, required: false}}\n  b:\n    image: x\n    profiles: [q]\n',
  ],
  bad: ['services:\n  a:\n    image: x\n    depends_on: [«b»]\n  b:\n    image: x\n    profiles: [q]\n'],
});
