import { labelValueRule } from '../packages/label-value-rule.ts';

export const validHashLabel = labelValueRule({
  id: 'valid-hash-label',
  alias: 'DL3055',
  summary: 'Labels that hold a commit hold a git hash.',
  kind: 'hash',
  wanted: 'a git hash',
  isValid: (value) => /^(?:[\da-f]{7}|[\da-f]{40}|[\da-f]{64})$/i.test(value),
});
