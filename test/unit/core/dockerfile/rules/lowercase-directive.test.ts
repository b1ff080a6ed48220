import { lowercaseDirective } from '../../../../../src/core/dockerfile/rules/lowercase-directive.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(lowercaseDirective, {
  good: ['# syntax=a', '# Foo=bar'],
  bad: [{ code: '# «Syntax»=a\n#«ESCAPE»=`\nFROM b', fixed: '# syntax=a\n#escape=`\nFROM b' }],
});
