import { validUrlLabel } from '../../../../../src/core/dockerfile/rules/valid-url-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validUrlLabel, {
  good: [
    'LABEL l=no-url',
    { code: 'LABEL l=https://example.com/x other=?', options: { labelSchema: { l: 'url' } } },
    { code: 'LABEL l=$X other=?', options: { labelSchema: { l: 'url' } } },
  ],
  bad: [
    { code: 'LABEL l=«no-url»', options: { labelSchema: { l: 'url' } } },
    { code: 'LABEL l=«"http://"»', options: { labelSchema: { l: 'url' } } },
  ],
});
