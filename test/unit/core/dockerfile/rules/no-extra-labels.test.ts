import { noExtraLabels } from '../../../../../src/core/dockerfile/rules/no-extra-labels.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noExtraLabels, {
  good: [
    { code: 'LABEL a=1', options: { labelSchema: { a: 'text' }, strictLabels: true } },
    { code: 'LABEL b=1', options: { labelSchema: { a: 'text' } } },
  ],
  bad: [{ code: 'LABEL a=1 «b=2»', options: { labelSchema: { a: 'text' }, strictLabels: true } }],
});
