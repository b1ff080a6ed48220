import { labelValueRule } from '../packages/label-value-rule.ts';

/** As semver.org gives it. */
const semver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;

export const validVersionLabel = labelValueRule({
  id: 'valid-version-label',
  alias: 'DL3056',
  summary: 'Labels that hold a version hold a semantic one.',
  kind: 'semver',
  wanted: 'a semantic version, such as 1.2.3',
  isValid: (value) => semver.test(value),
});
