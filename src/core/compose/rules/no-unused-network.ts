import { reportUnused } from '../lint/unused-resources.ts';
import { defineRule } from './define-rule.ts';

/** A network that no service uses is a leftover, or a sign that a service should use it. */
export const noUnusedNetwork = defineRule({
  id: 'no-unused-network',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Every network that is defined is used.',

  check(file, report) {
    reportUnused(file, 'networks', report, ['default']);
  },
});
