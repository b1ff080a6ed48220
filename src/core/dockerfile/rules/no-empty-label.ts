import { labelValueRule } from '../packages/label-value-rule.ts';

export const noEmptyLabel = labelValueRule({
  id: 'no-empty-label',
  alias: 'DL3051',
  summary: 'Labels of the schema have a value.',
  kind: undefined,
  wanted: 'a value',
  isValid: (value) => value !== '',
});
