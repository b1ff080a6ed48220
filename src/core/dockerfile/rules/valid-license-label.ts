import { labelValueRule } from '../packages/label-value-rule.ts';
import { isLicenseExpression } from '../spdx-licenses.ts';

export const validLicenseLabel = labelValueRule({
  id: 'valid-license-label',
  alias: 'DL3054',
  summary: 'Labels that hold a licence hold an SPDX expression.',
  kind: 'spdx',
  wanted: 'an SPDX licence identifier, such as Apache-2.0',
  isValid: isLicenseExpression,
});
