import { itemsOf } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** `ALL` is nearly what privileged is. */
export const noAllCapabilities = defineRule({
  id: 'no-all-capabilities',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'No service gets all capabilities.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const item of itemsOf(get(node, 'cap_add')))
        if (textOf(item)?.toUpperCase() === 'ALL')
          report(item.at, 'All capabilities together are as good as root on the host. Name those that are needed.');
  },
});
