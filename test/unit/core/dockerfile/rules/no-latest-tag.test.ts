import { noLatestTag } from '../../../../../src/core/dockerfile/rules/no-latest-tag.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noLatestTag, {
  good: ['FROM debian:12', 'FROM debian', 'FROM debian:latest@sha256:abc', 'FROM $X'],
  bad: ['FROM «debian:latest»', 'FROM --platform=x «localhost:5000/a/b:latest» AS y'],
});
