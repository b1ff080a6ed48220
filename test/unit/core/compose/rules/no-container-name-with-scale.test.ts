import { noContainerNameWithScale } from '../../../../../src/core/compose/rules/no-container-name-with-scale.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noContainerNameWithScale, {
  good: [
    'services:\n  a:\n    image: x\n    container_name: aa\n    scale: 1\n',
    'services:\n  a:\n    image: x\n    scale: 3\n',
  ],
  bad: ['services:\n  a:\n    image: x\n    container_name: «aa»\n    deploy: {replicas: 2}\n'],
});
