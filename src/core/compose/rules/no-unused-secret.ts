import { reportUnused } from '../lint/unused-resources.ts';
import { defineRule } from './define-rule.ts';

/** A secret that no service uses is a leftover, or a sign that a service should use it. */
export const noUnusedSecret = defineRule({
  id: 'no-unused-secret',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Every secret that is defined is used.',

  check(file, report) {
    reportUnused(file, 'secrets', report);
  },
});
