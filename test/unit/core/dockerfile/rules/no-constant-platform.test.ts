import { noConstantPlatform } from '../../../../../src/core/dockerfile/rules/no-constant-platform.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noConstantPlatform, {
  good: [
    'FROM --platform=$BUILDPLATFORM a',
    'FROM --platform=linux/amd64 a AS build-amd64',
    'FROM --platform=linux/x86_64 a AS amd64',
    'FROM --platform=linux/arm64/v8 a AS linux',
    'FROM a',
  ],
  bad: [
    { code: 'FROM «--platform=linux/amd64» a', fixed: 'FROM a' },
    'FROM «--platform=linux» a AS b',
    'FROM --platform=linux/amd64 a AS amd64\nFROM «--platform=linux/amd64» a AS b',
  ],
});
