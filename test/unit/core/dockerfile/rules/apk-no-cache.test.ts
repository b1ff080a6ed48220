import { apkNoCache } from '../../../../../src/core/dockerfile/rules/apk-no-cache.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(apkNoCache, {
  good: [
    'RUN apk add --no-cache a && apk --no-cache add b',
    'RUN --mount=type=cache,target=/var/cache/apk apk add -U a',
    'RUN apk add -U a && rm -rf /var/cache/apk/*',
    'RUN apk update',
  ],
  bad: [
    { code: 'RUN «apk add» -U a', fixed: 'RUN apk add --no-cache -U a' },
    {
      code: 'RUN --mount=type=cache,target=/x «apk add» a',
      fixed: 'RUN --mount=type=cache,target=/x apk add --no-cache a',
    },
  ],
});
