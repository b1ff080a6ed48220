import { reportUndefined } from '../lint/undefined-resources.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a project whose service uses a network that nothing defines. */
export const noUndefinedNetwork = defineRule({
  id: 'no-undefined-network',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every network that a service uses is defined.',

  check(file, report) {
    reportUndefined(file, 'networks', report, ['default']);
  },
});
