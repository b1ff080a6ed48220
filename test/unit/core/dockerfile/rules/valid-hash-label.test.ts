import { validHashLabel } from '../../../../../src/core/dockerfile/rules/valid-hash-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validHashLabel, {
  good: [
    'LABEL l=main',
    { code: 'LABEL l=43c572f other=?', options: { labelSchema: { l: 'hash' } } },
    { code: 'LABEL l=43c572f1272b6b3171dd1db9e41b7027128ce080 other=?', options: { labelSchema: { l: 'hash' } } },
  ],
  bad: [
    { code: 'LABEL l=«main»', options: { labelSchema: { l: 'hash' } } },
    { code: 'LABEL l=«43c57»', options: { labelSchema: { l: 'hash' } } },
  ],
});
