import { validDateLabel } from '../../../../../src/core/dockerfile/rules/valid-date-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validDateLabel, {
  good: [
    'LABEL l=yesterday',
    { code: 'LABEL l=2026-01-31T12:00:00Z other=?', options: { labelSchema: { l: 'rfc3339' } } },
    { code: 'LABEL l=2021-03-10T10:26:33.5+01:00 other=?', options: { labelSchema: { l: 'rfc3339' } } },
  ],
  bad: [
    { code: 'LABEL l=«yesterday»', options: { labelSchema: { l: 'rfc3339' } } },
    { code: 'LABEL l=«2026-02-30T12:00:00Z»', options: { labelSchema: { l: 'rfc3339' } } },
    { code: 'LABEL l=«2026-01-31»', options: { labelSchema: { l: 'rfc3339' } } },
  ],
});
