import { reportUndefined } from '../lint/undefined-resources.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a project whose service uses a config that nothing defines. */
export const noUndefinedConfig = defineRule({
  id: 'no-undefined-config',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every config that a service uses is defined.',

  check(file, report) {
    reportUndefined(file, 'configs', report);
  },
});
