import { reportUndefined } from '../lint/undefined-resources.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a project whose service uses a secret that nothing defines. */
export const noUndefinedSecret = defineRule({
  id: 'no-undefined-secret',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every secret that a service uses is defined.',

  check(file, report) {
    reportUndefined(file, 'secrets', report);
  },
});
