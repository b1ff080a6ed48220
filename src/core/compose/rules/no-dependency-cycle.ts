import type { ComposeService } from '../lint/compose-file.ts';
import { serviceReferences } from '../lint/references.ts';
import { defineRule } from './define-rule.ts';

/** Compose cannot start services that wait for one another. */
export const noDependencyCycle = defineRule({
  id: 'no-dependency-cycle',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'No service waits for itself, directly or through others.',

  check({ allServices }, report) {
    const edges = new Map(allServices.map((service) => [service.name, startReferences(service)]));
    const done = new Set<string>();
    const visit = (name: string, path: readonly string[]): void => {
      if (done.has(name)) return;
      for (const { name: next, at } of edges.get(name) ?? []) {
        const start = [...path, name].indexOf(next);
        const circle = [...path, name].slice(start);
        if (start >= 0) report(at, `These services wait for one another: ${[...circle, next].join(' -> ')}.`);
        else visit(next, [...path, name]);
      }
      done.add(name);
    };
    for (const { name } of allServices) visit(name, []);
  },
});
/** All but `extends`, which copies and does not wait. */
function startReferences(service: ComposeService): ReturnType<typeof serviceReferences> {
  const { node } = service;
  const entries = new Map(node.entries);
  entries.delete('extends');
  return serviceReferences({ ...service, node: { ...node, entries } });
}
