import { noRelativeWorkdir } from '../../../../../src/core/dockerfile/rules/no-relative-workdir.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noRelativeWorkdir, {
  good: ['WORKDIR /a', 'WORKDIR "/a"', 'WORKDIR $a/b', 'WORKDIR ${a}', 'WORKDIR C:\\\\x', 'WORKDIR "C:\\"', 'WORKDIR'],
  bad: [
    'WORKDIR «a»',
    'FROM x\nWORKDIR «"a/b"»\nWORKDIR «c»',
    'FROM x AS y\nWORKDIR /a\nFROM y\nWORKDIR «b»',
    'FROM x AS y\nWORKDIR /a\nFROM z\nWORKDIR «b»',
  ],
});
