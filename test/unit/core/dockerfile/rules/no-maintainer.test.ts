import { noMaintainer } from '../../../../../src/core/dockerfile/rules/no-maintainer.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noMaintainer, {
  good: ['FROM a\nLABEL org.opencontainers.image.authors="me"'],
  bad: [
    {
      code: 'FROM a\n«MAINTAINER» Me <me@x.org>\nRUN b',
      fixed: 'FROM a\nLABEL org.opencontainers.image.authors="Me <me@x.org>"\nRUN b',
    },
    { code: 'FROM a\n«maintainer» "Me"', fixed: 'FROM a\nLABEL org.opencontainers.image.authors="Me"' },
    'FROM a\n«MAINTAINER»',
  ],
});
