import { isDynamic } from '../lint/references.ts';
import { get, rangeOf, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A container name exists once on an engine: the second service cannot start. */
export const noDuplicateContainerNames = defineRule({
  id: 'no-duplicate-container-names',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every `container_name` is used once.',

  check({ allServices }, report) {
    const seen = new Map<string, { service: string; at: Parameters<typeof rangeOf>[0] }>();
    for (const { name: service, node } of allServices) {
      const value = get(node, 'container_name');
      const name = textOf(value);
      if (!value || name === undefined || isDynamic(name)) continue;
      const first = seen.get(name);
      if (!first) seen.set(name, { service, at: value.at });
      else
        report(value.at, `The service "${first.service}" has the container name "${name}" already.`, {
          related:
            first.at.source === value.at.source
              ? [{ range: rangeOf(first.at), message: 'The first one is here.' }]
              : [],
        });
    }
  },
});
