import type { MapNode, Node, Origin } from '../node.ts';

/** What stands at an offset: the way to it, and whether it is the key or the value. */
export interface Spot {
  /** Keys and indexes; of a key, the key is the last. */
  readonly path: readonly string[];
  readonly on: 'key' | 'value';
  readonly at: Origin;
  readonly node: Node;
  /** The mapping in which the key stands. */
  readonly parent: MapNode | undefined;
}

const covers = ({ start, end }: Origin, offset: number): boolean => start <= offset && offset <= end;

/** The innermost key or value at an offset of the file that `source` names. */
export function spotAt(root: Node | undefined, offset: number, source: Origin['source']): Spot | undefined {
  return root && find(root, offset, source, [], undefined);
}

function find(
  node: Node,
  offset: number,
  source: Origin['source'],
  path: readonly string[],
  parent: MapNode | undefined,
): Spot | undefined {
  if (node.type === 'map') {
    for (const [key, entry] of node.entries) {
      if (entry.key.source === source && covers(entry.key, offset))
        return { path: [...path, key], on: 'key', at: entry.key, node: entry.node, parent: node };
      const inside = find(entry.node, offset, source, [...path, key], node);
      if (inside) return inside;
    }
    return undefined;
  }
  if (node.type === 'seq') {
    for (const [index, item] of node.items.entries()) {
      const inside = find(item, offset, source, [...path, String(index)], parent);
      if (inside) return inside;
    }
    return undefined;
  }
  const isHere = node.at.source === source && node.at.end > node.at.start && covers(node.at, offset);
  return isHere ? { path, on: 'value', at: node.at, node, parent } : undefined;
}
