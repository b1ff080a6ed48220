import type { RuleOptions } from '../../lint/rule.ts';
import { reorderKeys } from '../lint/edits.ts';
import { defineRule } from './define-rule.ts';

/** What a service is comes first, how it runs later. */
export const orderServiceKeys = defineRule({
  id: 'order-service-keys',
  aliases: ['service-keys-order'],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'The keys of a service stand in the usual order.',

  check({ services }, report, options) {
    for (const { node } of services) {
      const keys = [...node.entries.keys()];
      const order = orderOf(keys, options);
      const sorted = [...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const edit = reorderKeys(node, sorted);
      let last = -1;
      for (const [key, entry] of node.entries) {
        const place = order.indexOf(key);
        if (place < last)
          report(entry.key, `\`${key}\` belongs further up: the order is ${sorted.join(', ')}.`, {
            ...(edit && { fix: { title: 'Put the keys in order', edits: [edit] } }),
          });
        last = Math.max(last, place);
      }
    }
  },
});
const groups: Readonly<Record<string, readonly string[]>> = {
  'Core Definitions': ['image', 'build', 'container_name'],
  'Service Dependencies': ['depends_on'],
  'Data Management and Configuration': ['volumes', 'volumes_from', 'configs', 'secrets'],
  'Environment Configuration': ['environment', 'env_file'],
  Networking: ['ports', 'networks', 'network_mode', 'extra_hosts'],
  'Runtime Behavior': ['command', 'entrypoint', 'working_dir', 'restart', 'healthcheck'],
  'Operational Metadata': ['logging', 'labels'],
  'Security and Execution Context': ['user', 'isolation'],
  Other: [],
};

function orderOf(keys: readonly string[], options: RuleOptions): string[] {
  const own = { ...groups, ...(options.groups as typeof groups | undefined) };
  const names = Array.isArray(options.groupOrder) ? (options.groupOrder as string[]) : Object.keys(groups);
  const known = names.flatMap((name) => own[name] ?? []);
  return [...known, ...keys.filter((key) => !known.includes(key)).sort((a, b) => a.localeCompare(b))];
}
