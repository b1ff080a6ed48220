import { validVersionLabel } from '../../../../../src/core/dockerfile/rules/valid-version-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validVersionLabel, {
  good: [
    'LABEL l=1.0',
    { code: 'LABEL l=1.0.0 other=?', options: { labelSchema: { l: 'semver' } } },
    { code: 'LABEL l=2.1.0-rc.1+5 other=?', options: { labelSchema: { l: 'semver' } } },
  ],
  bad: [
    { code: 'LABEL l=«1.0»', options: { labelSchema: { l: 'semver' } } },
    { code: 'LABEL l=«v1.0.0»', options: { labelSchema: { l: 'semver' } } },
    { code: 'LABEL l=«01.0.0»', options: { labelSchema: { l: 'semver' } } },
  ],
});
