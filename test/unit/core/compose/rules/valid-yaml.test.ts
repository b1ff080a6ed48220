import { validYaml } from '../../../../../src/core/compose/rules/valid-yaml.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validYaml, {
  good: ['services: {}\n', 'a: !reset null\nb: !override [1]\nc: &x {d: *x}\n'.replace('*x', '1'), ''],
  bad: ['services:\n  web: "ope«n»\n', 'services:\n«\t»web: {}\n', '«1»: {}\n', 'a: &b\n  c: «*b»\n'],
});
