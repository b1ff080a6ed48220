import { validLicenseLabel } from '../../../../../src/core/dockerfile/rules/valid-license-label.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validLicenseLabel, {
  good: [
    'LABEL l=not-spdx',
    { code: 'LABEL l=MIT other=?', options: { labelSchema: { l: 'spdx' } } },
    {
      code: 'LABEL l="Apache-2.0 OR (BSD-3-Clause AND GPL-2.0-or-later WITH Classpath-exception-2.0)" other=?',
      options: { labelSchema: { l: 'spdx' } },
    },
  ],
  bad: [
    { code: 'LABEL l=«not-spdx»', options: { labelSchema: { l: 'spdx' } } },
    { code: 'LABEL l=«"MIT OR"»', options: { labelSchema: { l: 'spdx' } } },
  ],
});
