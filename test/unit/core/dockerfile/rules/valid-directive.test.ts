import { validDirective } from '../../../../../src/core/dockerfile/rules/valid-directive.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validDirective, {
  good: ['# escape=`\nFROM a', '# syntax=a\n# check=skip=all', '# hello=world', 'FROM a\n# sytax=b', '# TODO: a=b'],
  bad: [
    '# escape=«x»\nFROM a',
    '# escape=`\n«# escape=\\»\nFROM a',
    '# syntax=a\n«# syntax=b»',
    { code: '# «sytnax»=docker/dockerfile:1\nFROM a', fixed: '# syntax=docker/dockerfile:1\nFROM a' },
  ],
});
