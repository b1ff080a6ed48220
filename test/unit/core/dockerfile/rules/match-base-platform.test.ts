import { matchBasePlatform } from '../../../../../src/core/dockerfile/rules/match-base-platform.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

const surroundings = { imagePlatforms: new Map([['a:1', 'linux/arm64']]), targetPlatform: 'linux/amd64' };

testDockerfileRule(matchBasePlatform, {
  good: [
    'FROM --platform=linux/amd64 a:1',
    { code: 'FROM b:1', surroundings },
    { code: 'FROM --platform=linux/aarch64 a:1', surroundings },
    { code: 'FROM --platform=$BUILDPLATFORM a:1', surroundings },
  ],
  bad: [
    { code: 'FROM «a:1»', surroundings },
    { code: 'FROM --platform=linux/amd64 «a:1» AS b\nFROM b', surroundings },
  ],
});
