import { validDuration } from '../../../../../src/core/dockerfile/rules/valid-duration.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validDuration, {
  good: [
    'HEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=10ms CMD a',
    'HEALTHCHECK --interval=$x CMD a',
    'COPY --timeout=x a b',
  ],
  bad: [
    { code: 'HEALTHCHECK --interval=«30» CMD a', fixed: 'HEALTHCHECK --interval=30s CMD a' },
    'HEALTHCHECK --interval=«5d» CMD a',
    'HEALTHCHECK --timeout=«abc» CMD a',
    'HEALTHCHECK --start-period=«100us» CMD a',
    'HEALTHCHECK --start-interval=«-1s» CMD a',
    'HEALTHCHECK --interval=«0» CMD a',
    'HEALTHCHECK --interval=«1s2» CMD a',
  ],
});
