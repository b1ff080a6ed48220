import { validEmailLabel } from '../../../../../src/core/dockerfile/rules/valid-email-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validEmailLabel, {
  good: [
    'LABEL l=nobody',
    { code: 'LABEL l=a@example.com other=?', options: { labelSchema: { l: 'email' } } },
    { code: 'LABEL l="\\"Jo Doe\\" <jo.doe+x@mail.example.co>" other=?', options: { labelSchema: { l: 'email' } } },
  ],
  bad: [
    { code: 'LABEL l=«nobody»', options: { labelSchema: { l: 'email' } } },
    { code: 'LABEL l=«a@b@c»', options: { labelSchema: { l: 'email' } } },
  ],
});
