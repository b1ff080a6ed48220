import { noCopyRoot } from '../../../../../src/core/dockerfile/rules/no-copy-root.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noCopyRoot, {
  good: [
    'FROM scratch\nCOPY --from=a / /',
    'FROM tonistiigi/xx:1 AS xx\nFROM a:1\nCOPY --from=xx / /',
    'FROM a:1\nCOPY --from=example/tools / /',
    'COPY --from=a / /x',
    'COPY --from=a /x /',
    'COPY / /',
  ],
  bad: ['«COPY --from=a / /»', '«COPY --from=a ["/", "/"]»'],
});
