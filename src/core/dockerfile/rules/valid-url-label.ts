import { labelValueRule } from '../packages/label-value-rule.ts';

export const validUrlLabel = labelValueRule({
  id: 'valid-url-label',
  alias: 'DL3052',
  summary: 'Labels that hold an address hold a valid one.',
  kind: 'url',
  wanted: 'a URL',
  isValid: (value) => /^[a-z][a-z\d+.-]*:/i.test(value) && URL.canParse(value),
});
