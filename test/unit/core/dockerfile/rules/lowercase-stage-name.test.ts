import { lowercaseStageName } from '../../../../../src/core/dockerfile/rules/lowercase-stage-name.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(lowercaseStageName, {
  good: ['FROM alpine:3 AS build', 'FROM alpine:3', 'FROM alpine:3 AS build\nFROM BUILD'],
  bad: [
    { code: 'FROM alpine:3 AS «Build»', fixed: 'FROM alpine:3 AS build' },
    {
      code: 'FROM a:1 AS «Build»\nFROM Build AS «Two»\nCOPY --from=BUILD /x /y\nRUN --mount=type=bind,from=Build,target=/x true',
      fixed:
        'FROM a:1 AS build\nFROM build AS two\nCOPY --from=build /x /y\nRUN --mount=type=bind,from=build,target=/x true',
    },
  ],
});
