import { reorderKeys } from '../lint/edits.ts';
import { get, isMap } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** One order makes files easy to compare. */
export const sortServices = defineRule({
  id: 'sort-services',
  aliases: ['services-alphabetical-order'],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'Services stand in the order of the alphabet.',

  check({ root, services }, report) {
    const node = get(root, 'services');
    if (!isMap(node)) return;
    const names = services.map(({ name }) => name);
    const sorted = [...names].sort((a, b) => a.localeCompare(b));
    const edit = names.length === node.entries.size ? reorderKeys(node, sorted) : undefined;
    for (const [index, { name, key }] of services.entries()) {
      const before = names
        .slice(0, index)
        .filter((other) => other.localeCompare(name) > 0)
        .sort((a, b) => a.localeCompare(b))[0];
      if (before === undefined) continue;
      report(key, `"${name}" belongs before "${before}".`, {
        ...(edit && { fix: { title: 'Sort the services', edits: [edit] } }),
      });
    }
  },
});
