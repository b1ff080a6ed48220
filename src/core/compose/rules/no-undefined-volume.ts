import { reportUndefined } from '../lint/undefined-resources.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a project whose service uses a volume that nothing defines. */
export const noUndefinedVolume = defineRule({
  id: 'no-undefined-volume',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every volume that a service uses is defined.',

  check(file, report) {
    reportUndefined(file, 'volumes', report);
  },
});
