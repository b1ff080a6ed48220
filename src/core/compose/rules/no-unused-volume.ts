import { reportUnused } from '../lint/unused-resources.ts';
import { defineRule } from './define-rule.ts';

/** A volume that no service uses is a leftover, or a sign that a service should use it. */
export const noUnusedVolume = defineRule({
  id: 'no-unused-volume',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Every volume that is defined is used.',

  check(file, report) {
    reportUnused(file, 'volumes', report);
  },
});
