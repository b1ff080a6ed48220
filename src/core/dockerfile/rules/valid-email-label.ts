import { labelValueRule } from '../packages/label-value-rule.ts';

/** An addr-spec of RFC 5322, alone or in angle brackets behind a name. */
const address =
  /^(?:[^<>]*<)?(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"[^"]+")@[a-zA-Z\d](?:[a-zA-Z\d.-]*[a-zA-Z\d])?>?$/;

export const validEmailLabel = labelValueRule({
  id: 'valid-email-label',
  alias: 'DL3058',
  summary: 'Labels that hold an e-mail address hold a valid one.',
  kind: 'email',
  wanted: 'an e-mail address',
  isValid: (value) => address.test(value),
});
