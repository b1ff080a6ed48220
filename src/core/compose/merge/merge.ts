import { get, isNull, type MapNode, map, type Node, type SeqNode, seq, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { nothing, started, toMapping, toSequence } from './shapes.ts';

interface Place {
  readonly path: readonly string[];
  readonly tree: PatternTree<Merger> | undefined;
}
type Merger = (base: Node, over: Node, place: Place) => Node;

/** `over` on `base` by compose's rules: maps by key, lists appended, scalars replaced, and a few places by rules of their own. */
export function merge(base: Node, over: Node, path: readonly string[] = []): Node {
  let tree: PatternTree<Merger> | undefined = specials;
  for (const key of path) tree = step(tree, key);
  return mergeAt(base, over, { path, tree });
}

function mergeAt(base: Node, over: Node, place: Place): Node {
  const special = place.tree?.value;
  if (special) return special(base, over, place);
  if (isNull(over)) return base;
  if (base.type === 'scalar') return over;
  if (base.type === 'map' && over.type === 'map') return mergeMaps(base, over, place);
  if (base.type === 'seq' && over.type === 'seq') return append(base, over);
  throw new LoadError(`cannot override ${place.path.join('.')}`, over.at);
}

function mergeMaps(base: MapNode, over: MapNode, { path, tree }: Place): MapNode {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const existing = entries.get(key);
    if (!existing) entries.set(key, entry);
    else {
      const node = mergeAt(existing.node, entry.node, { path: [...path, key], tree: step(tree, key) });
      entries.set(key, { key: node === existing.node ? existing.key : entry.key, node });
    }
  }
  return { type: 'map', entries, at: over.at };
}

const append = (base: SeqNode, over: SeqNode): SeqNode => seq([...base.items, ...over.items], over.at);

const replace: Merger = (_, over) => over;

const sequences: Merger = (base, over) => {
  const left = toSequence(base);
  const right = toSequence(over);
  if (!left) return right ?? base;
  return right ? append(left, right) : left;
};

const hosts: Merger = (base, over) => {
  const left = toSequence(base) ?? seq([], base.at);
  const right = toSequence(over) ?? seq([], over.at);
  const known = new Set(left.items.map(textOf));
  return append(left, { ...right, items: right.items.filter((item) => !known.has(textOf(item))) });
};

const mappings =
  (value: (item: Node) => Node): Merger =>
  (base, over, place) => {
    const left = toMapping(base, value);
    const right = toMapping(over, value);
    if (!left) return right ?? base;
    return right ? mergeMaps(left, right, place) : left;
  };

const toBuild = (node: Node): MapNode | undefined =>
  node.type === 'map' ? node : textOf(node) === undefined ? undefined : map([['context', node]], node.at);

const builds: Merger = (base, over, place) => {
  const left = toBuild(base);
  const right = toBuild(over);
  if (!left) return right ?? base;
  return right ? mergeMaps(left, right, place) : left;
};

/** Options belong to a driver: those of another one do not survive. */
const logging: Merger = (base, over, place) => {
  if (base.type !== 'map' || over.type !== 'map') return isNull(over) ? base : over;
  const left = get(base, 'driver');
  const right = get(over, 'driver');
  return !left || !right || textOf(left) === textOf(right) ? mergeMaps(base, over, place) : over;
};

/** Pools are matched by subnet. */
const pools: Merger = (base, over, place) => {
  if (base.type !== 'seq' || over.type !== 'seq')
    throw new LoadError(`${place.path.join('.')}: unexpected type`, over.at);
  const result: MapNode[] = [];
  const subnet = (pool: MapNode): string | undefined => textOf(get(pool, 'subnet'));
  const find = (pool: MapNode): number => result.findIndex((other) => subnet(other) === subnet(pool));
  for (const original of base.items) {
    let left = toMapping(original, nothing) ?? map([], original.at);
    for (const item of over.items) {
      const right = toMapping(item, nothing) ?? map([], item.at);
      if (subnet(left) !== subnet(right) && find(right) < 0) {
        result.push(right);
        continue;
      }
      left = mergeMaps(left, right, { path: place.path, tree: undefined });
      const known = find(left);
      if (known >= 0) result[known] = left;
      else result.push(left);
    }
  }
  return seq(result, over.at);
};

const specials = patternTree<Merger>({
  'networks.*.ipam.config': pools,
  'networks.*.labels': sequences,
  'volumes.*.labels': sequences,
  'services.*.annotations': sequences,
  'services.*.build': builds,
  'services.*.build.args': sequences,
  'services.*.build.additional_contexts': sequences,
  'services.*.build.extra_hosts': hosts,
  'services.*.build.labels': sequences,
  'services.*.command': replace,
  'services.*.depends_on': mappings(started),
  'services.*.deploy.labels': sequences,
  'services.*.dns': sequences,
  'services.*.dns_opt': sequences,
  'services.*.dns_search': sequences,
  'services.*.entrypoint': replace,
  'services.*.env_file': sequences,
  'services.*.label_file': sequences,
  'services.*.environment': sequences,
  'services.*.extra_hosts': hosts,
  'services.*.healthcheck.test': replace,
  'services.*.labels': sequences,
  'services.*.logging': logging,
  'services.*.models': mappings(nothing),
  'services.*.networks': mappings(nothing),
  'services.*.sysctls': sequences,
  'services.*.tmpfs': sequences,
  'services.*.ulimits.*': replace,
});

/** A service on the one that it extends: `null` erases nothing, and `extends` is gone. */
export function extendService(base: Node, service: Node): Node {
  const merged = merge(base, service, ['services', 'x']);
  if (merged.type !== 'map' || !merged.entries.has('extends')) return merged;
  const entries = new Map(merged.entries);
  entries.delete('extends');
  return { ...merged, entries };
}
