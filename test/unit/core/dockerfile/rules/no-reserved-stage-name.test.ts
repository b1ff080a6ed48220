import { noReservedStageName } from '../../../../../src/core/dockerfile/rules/no-reserved-stage-name.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noReservedStageName, {
  good: ['FROM scratch', 'FROM a:1 AS contexts'],
  bad: [
    {
      code: 'FROM a:1 AS «context»\nFROM b:1\nCOPY --from=context x y',
      fixed: 'FROM a:1 AS context-stage\nFROM b:1\nCOPY --from=context-stage x y',
    },
    { code: 'FROM a:1 AS «Scratch»', fixed: 'FROM a:1 AS scratch-stage' },
  ],
});
