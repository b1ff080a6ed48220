import { noUnknownFlag } from '../../../../../src/core/dockerfile/rules/no-unknown-flag.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noUnknownFlag, {
  good: [
    'COPY --from=a --link b c',
    'RUN --mount=type=cache,target=/x --network=none y',
    'ADD --unpack --checksum=x a b',
    '# syntax=other/x\nCOPY --foo a b',
    'RUN a --foo',
  ],
  bad: [
    { code: 'COPY «--form»=a b c', fixed: 'COPY --from=a b c' },
    'FROM «--foo» a',
    'HEALTHCHECK «--Interval»=5s CMD a',
    'ENV «--a»=b',
    'ONBUILD COPY «--frm»=a b c',
    'ADD «--constructor» a b',
  ],
});
