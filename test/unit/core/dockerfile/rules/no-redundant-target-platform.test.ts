import { noRedundantTargetPlatform } from '../../../../../src/core/dockerfile/rules/no-redundant-target-platform.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noRedundantTargetPlatform, {
  good: ['FROM --platform=$BUILDPLATFORM a', 'FROM a', 'FROM --platform=$TARGETPLATFORM/v8 a'],
  bad: [
    { code: 'FROM «--platform=$TARGETPLATFORM» a:1 AS b', fixed: 'FROM a:1 AS b' },
    { code: 'FROM «--platform="${TARGETPLATFORM}"» a', fixed: 'FROM a' },
  ],
});
