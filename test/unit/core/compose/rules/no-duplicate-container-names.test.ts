import { noDuplicateContainerNames } from '../../../../../src/core/compose/rules/no-duplicate-container-names.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDuplicateContainerNames, {
  good: [
    'services:\n  a:\n    image: x\n    container_name: a\n  b:\n    image: x\n    container_name: b\n',
    'services:\n  a:\n    image: x\n    container_name: ${N}\n  b:\n    image: x\n    container_name: ${N}\n',
  ],
  bad: ['services:\n  a:\n    image: x\n    container_name: one\n  b:\n    image: x\n    container_name: «one»\n'],
});
