import { reportUnused } from '../lint/unused-resources.ts';
import { defineRule } from './define-rule.ts';

/** A config that no service uses is a leftover, or a sign that a service should use it. */
export const noUnusedConfig = defineRule({
  id: 'no-unused-config',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Every config that is defined is used.',

  check(file, report) {
    reportUnused(file, 'configs', report);
  },
});
