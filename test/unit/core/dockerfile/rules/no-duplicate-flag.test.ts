import { noDuplicateFlag } from '../../../../../src/core/dockerfile/rules/no-duplicate-flag.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noDuplicateFlag, {
  good: [
    'COPY --from=a --link b c',
    'RUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b c',
    'COPY --exclude=a --exclude=b c d',
  ],
  bad: ['COPY --from=a «--from=b» c d', 'HEALTHCHECK --retries=1 «--retries=2» «--retries=3» CMD a'],
});
