import { get } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A privileged container can do to the host whatever root can. */
export const noPrivileged = defineRule({
  id: 'no-privileged',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'No service is privileged.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const value = get(node, 'privileged');
      if (value?.type === 'scalar' && (value.value === true || value.value === 'true'))
        report(
          value.at,
          'A privileged container can do to the host whatever root can. Name what it needs with `cap_add` or `devices`.',
        );
    }
  },
});
