import { noUnreachableStage } from '../../../../../src/core/dockerfile/rules/no-unreachable-stage.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noUnreachableStage, {
  good: [
    'FROM a AS test\nRUN x\nFROM b',
    'FROM a',
    'FROM a AS b\nFROM c\nCOPY --from=b x y',
    'FROM a\nFROM c\nCOPY --from=0 x y',
    'FROM a AS b\nFROM b',
  ],
  bad: [
    { code: '«FROM a»\nRUN x\n# the last\nFROM b\nRUN y', fixed: '# the last\nFROM b\nRUN y' },
    { code: 'FROM a AS b\nFROM b AS «c»\nFROM d', options: { named: true } },
  ],
});
