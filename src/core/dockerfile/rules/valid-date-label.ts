import { labelValueRule } from '../packages/label-value-rule.ts';

const time =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function isRfc3339(value: string): boolean {
  const match = time.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export const validDateLabel = labelValueRule({
  id: 'valid-date-label',
  alias: 'DL3053',
  summary: 'Labels that hold a time hold one of RFC 3339.',
  kind: 'rfc3339',
  wanted: 'a time as in RFC 3339, such as 2026-01-31T12:00:00Z',
  isValid: isRfc3339,
});
