import { noEmptyLabel } from '../../../../../src/core/dockerfile/rules/no-empty-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noEmptyLabel, {
  good: [
    'LABEL l=""',
    { code: 'LABEL l=x other=?', options: { labelSchema: { l: 'text' } } },
    { code: 'LABEL l=$X other=?', options: { labelSchema: { l: 'text' } } },
  ],
  bad: [{ code: 'LABEL l=«""»', options: { labelSchema: { l: 'text' } } }],
});
