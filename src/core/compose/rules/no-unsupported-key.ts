import { itemsOf } from '../lint/references.ts';
import { get, isMap, type MapNode, type Origin } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** An older engine ignores what it does not know, without a word. */
export const noUnsupportedKey = defineRule({
  id: 'no-unsupported-key',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'The connected engine knows every key that is used.',

  check({ allServices, surroundings: { engine } }, report) {
    if (!engine) return;
    const have = Number(engine.apiVersion.split('.')[1]);
    for (const { node } of allServices)
      for (const { key, minor, at } of usesOf(node))
        if (have < minor)
          report(at, `The connected engine (API ${engine.apiVersion}) ignores \`${key}\`: it needs API 1.${minor}.`);
  },
});
interface Use {
  readonly key: string;
  readonly minor: number;
  readonly at: Origin;
}

/** Keys that need a version of the Engine API: the research of what each engine ignores. */
function usesOf(service: MapNode): Use[] {
  const found: Use[] = [];
  const look = (node: ReturnType<typeof get>, key: string, minor: number): void => {
    const entry = isMap(node) ? node.entries.get(key) : undefined;
    if (entry) found.push({ key, minor, at: entry.key });
  };
  look(service, 'annotations', 43);
  look(get(service, 'healthcheck'), 'start_interval', 44);
  for (const volume of itemsOf(get(service, 'volumes'))) {
    look(get(volume, 'volume'), 'subpath', 45);
    look(volume, 'image', 48);
  }
  const networks = get(service, 'networks');
  for (const { node } of isMap(networks) ? networks.entries.values() : []) {
    look(node, 'mac_address', 44);
    look(node, 'gw_priority', 48);
    look(node, 'interface_name', 49);
  }
  return found;
}
