import { readDuration } from '../duration.ts';
import { flagKind } from '../known-flags.ts';
import { defineRule, insert } from './define-rule.ts';

export const validDuration = defineRule({
  id: 'valid-duration',
  aliases: ['FLAG_INVALID_DURATION', 'FLAG_LESS_THAN_1MS', 'FLAG_MISSING_DURATION', 'FLAG_UNKNOWN_UNIT'],
  severity: 'error',
  category: 'correctness',
  summary: 'The times of HEALTHCHECK are durations of a millisecond or more.',
  keywords: ['HEALTHCHECK'],

  check(file, report) {
    for (const { keyword, flags } of file.withTriggers) {
      for (const { name, value } of flags) {
        if (flagKind(keyword, name.value) !== 'duration' || !value || value.raw === '' || value.raw.includes('$'))
          continue;
        const time = readDuration(value.value);
        if (typeof time === 'number') {
          if (time >= 1) continue;
          report(value, 'This is less than a millisecond, which Docker does not take.', {
            aliases: ['FLAG_LESS_THAN_1MS'],
          });
        } else if (time.kind === 'unknown-unit') {
          const message = `"${time.unit}" is no unit of time: there are ns, us, ms, s, m and h.`;
          report(value, message, { aliases: ['FLAG_UNKNOWN_UNIT'] });
        } else if (time.kind === 'no-unit') {
          report(value, 'The unit is missing, as in "30s".', {
            aliases: ['FLAG_MISSING_DURATION'],
            fix: { title: 'Add "s" for seconds', edits: [insert(value.end, 's')] },
          });
        } else report(value, 'This is not a duration such as "1m30s".', { aliases: ['FLAG_INVALID_DURATION'] });
      }
    }
  },
});
