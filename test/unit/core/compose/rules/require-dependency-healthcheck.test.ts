import { requireDependencyHealthcheck } from '../../../../../src/core/compose/rules/require-dependency-healthcheck.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(requireDependencyHealthcheck, {
  good: [
    'services:\n  a:\n    image: x\n    depends_on: {b: {condition: service_healthy}}\n  b:\n    image: x\n    healthcheck: {test: curl localhost}\n',
    'services:\n  a:\n    image: x\n    depends_on: {b: {condition: service_started}}\n  b:\n    image: x\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    depends_on: {b: {condition: «service_healthy»}}\n  b:\n    image: x\n',
    'services:\n  a:\n    image: x\n    depends_on: {b: {condition: «service_healthy»}}\n  b:\n    image: x\n    healthcheck: {disable: true}\n',
  ],
});
