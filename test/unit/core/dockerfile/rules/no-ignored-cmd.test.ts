import { noIgnoredCmd } from '../../../../../src/core/dockerfile/rules/no-ignored-cmd.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noIgnoredCmd, {
  good: ['ENTRYPOINT ["a"]\nCMD ["b"]', 'FROM a\nENTRYPOINT b\nFROM c\nCMD d', 'ENTRYPOINT a'],
  bad: ['ENTRYPOINT a\n«CMD» ["b"]', '«CMD» b\nENTRYPOINT a'],
});
