import { requiredLabels } from '../../../../../src/core/dockerfile/rules/required-labels.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(requiredLabels, {
  good: [
    'FROM a',
    { code: 'FROM a\nLABEL x=1', options: { labelSchema: { x: 'text' } } },
    { code: 'FROM a AS b\nLABEL x=1\nFROM b', options: { labelSchema: { x: 'text' } } },
  ],
  bad: [
    { code: '«FROM a»\nRUN b', options: { labelSchema: { x: 'text' } }, fixed: 'FROM a\nLABEL x=""\nRUN b' },
    { code: 'FROM a AS b\nFROM b\nLABEL x=1\n«FROM b»', options: { labelSchema: { x: 'text' } } },
  ],
});
