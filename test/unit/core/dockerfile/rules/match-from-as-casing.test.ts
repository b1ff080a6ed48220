import { matchFromAsCasing } from '../../../../../src/core/dockerfile/rules/match-from-as-casing.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(matchFromAsCasing, {
  good: ['FROM a:1 AS b', 'from a:1 as b', 'From a:1 as b', 'FROM a:1'],
  bad: [
    { code: 'FROM a:1 «as» b', fixed: 'FROM a:1 AS b' },
    { code: 'from a:1 «AS» b', fixed: 'from a:1 as b' },
    { code: 'FROM a:1 \\\n  «As» b', fixed: 'FROM a:1 \\\n  AS b' },
  ],
});
