import { validContainerName } from '../../../../../src/core/compose/rules/valid-container-name.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validContainerName, {
  good: [
    'services:\n  a:\n    image: x\n    container_name: a-b.c_1\n',
    'services:\n  a:\n    image: x\n    container_name: ${N}@x\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    container_name: «my container»\n',
    'services:\n  a:\n    image: x\n    container_name: «-a»\n',
  ],
});
