import type { Node } from '../node.ts';

/** A tree as plain data, without origins. */
export function plain(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') return node.items.map(plain);
  const result: Record<string, unknown> = {};
  for (const [key, entry] of node.entries)
    Object.defineProperty(result, key, {
      value: plain(entry.node),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return result;
}
