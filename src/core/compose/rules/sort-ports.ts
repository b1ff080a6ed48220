import { goText } from '../go-text.ts';
import { reorderItems } from '../lint/edits.ts';
import { get, isMap, isSeq, type Node } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** One order makes ports easy to find. */
export const sortPorts = defineRule({
  id: 'sort-ports',
  aliases: ['service-ports-alphabetical-order'],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: '`ports` stand in the order of their numbers.',

  check({ services }, report) {
    for (const { node } of services) {
      const ports = node.entries.get('ports');
      if (!isSeq(ports?.node)) continue;
      const keys = ports.node.items.map(sortKey);
      const order = keys.map((_, index) => index).sort((a, b) => compare(keys[a] ?? '', keys[b] ?? '') || a - b);
      if (order.every((place, index) => place === index)) continue;
      const edit = reorderItems(ports.node, order);
      report(ports.key, 'The ports are not in the order of their numbers.', {
        ...(edit && { fix: { title: 'Sort the ports', edits: [edit] } }),
      });
    }
  },
});
/** The published port of an entry, or what stands for it. */
function sortKey(item: Node): string {
  if (isMap(item)) {
    const published = get(item, 'published') ?? get(item, 'target');
    return published?.type === 'scalar' ? goText(published) : '';
  }
  if (item.type !== 'scalar') return '';
  const parts = goText(item).split('/')[0]?.split(':') ?? [];
  return (parts.length > 1 ? parts.at(-2) : parts[0]) ?? '';
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
