import { validFlagValue } from '../../../../../src/core/dockerfile/rules/valid-flag-value.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validFlagValue, {
  good: [
    'COPY --link a b',
    'COPY --link=True a b',
    'ADD --keep-git-dir=$x a b',
    'COPY --from=0 a b',
    'HEALTHCHECK --retries=3 CMD a',
    'COPY --foo a b',
  ],
  bad: [
    'COPY «--from» a b',
    'COPY --link=«yes» a b',
    'COPY «--link=» a b',
    'COPY --from=«-x» a b',
    'COPY «--from=» a b',
    'HEALTHCHECK --retries=«0» CMD a',
    'HEALTHCHECK --retries=«1.5» CMD a',
    'FROM «--platform» a',
  ],
});
