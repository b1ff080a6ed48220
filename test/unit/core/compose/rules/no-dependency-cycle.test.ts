import { noDependencyCycle } from '../../../../../src/core/compose/rules/no-dependency-cycle.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDependencyCycle, {
  good: [
    'services:\n  a:\n    image: x\n    depends_on: [b, c]\n  b:\n    image: x\n    depends_on: [c]\n  c:\n    image: x\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    links: [«a»]\n',
    'services:\n  a:\n    image: x\n    depends_on: [«a»]\n',
  ],
});
