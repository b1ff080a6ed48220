import { noCopyRoot } from '../../../../../src/core/dockerfile/rules/no-copy-root.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noCopyRoot, {
  good: ['COPY --from=a / /x', 'COPY --from=a /x /', 'COPY / /'],
  bad: ['«COPY --from=a / /»', '«COPY --from=a ["/", "/"]»'],
});
