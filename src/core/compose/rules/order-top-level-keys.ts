import { reorderKeys } from '../lint/edits.ts';
import { defineRule, listOption } from './define-rule.ts';

/** One order makes files easy to read. */
export const orderTopLevelKeys = defineRule({
  id: 'order-top-level-keys',
  aliases: ['top-level-properties-order'],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'The top-level keys stand in the usual order.',

  check({ root }, report, options) {
    if (!root) return;
    const keys = [...root.entries.keys()];
    const own = keys.filter((key) => key.startsWith('x-')).sort((a, b) => a.localeCompare(b));
    const order = listOption(options, 'customOrder', usual).flatMap((key) => (key === 'x-properties' ? own : [key]));
    const places = [...order, ...keys.filter((key) => !order.includes(key))];
    const sorted = [...keys].sort((a, b) => places.indexOf(a) - places.indexOf(b));
    const edit = reorderKeys(root, sorted);
    let last = -1;
    for (const [key, entry] of root.entries) {
      const place = places.indexOf(key);
      if (place < last)
        report(entry.key, `\`${key}\` belongs further up: the order is ${sorted.join(', ')}.`, {
          ...(edit && { fix: { title: 'Put the keys in order', edits: [edit] } }),
        });
      last = Math.max(last, place);
    }
  },
});
const usual = ['x-properties', 'version', 'name', 'include', 'services', 'networks', 'volumes', 'secrets', 'configs'];
