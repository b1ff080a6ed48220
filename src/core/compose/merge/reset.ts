import type { Node } from '../node.ts';
import type { Reset } from '../yaml/convert.ts';

type Paths = readonly (readonly string[])[];

/** Takes away what a `!reset` or `!override` of a later file names. Items of lists cannot be named. */
export function applyResets(root: Node, resets: readonly Reset[]): Node {
  return resets.length === 0
    ? root
    : prune(
        root,
        resets.map(({ path }) => path),
      );
}

function prune(node: Node, paths: Paths): Node {
  if (node.type !== 'map') return node;
  const entries = new Map(node.entries);
  for (const [key, entry] of node.entries) {
    const below = paths.filter(([first]) => first === key || first === '*').map(([, ...rest]) => rest);
    if (below.some((rest) => rest.length === 0)) entries.delete(key);
    else if (below.length > 0) entries.set(key, { key: entry.key, node: prune(entry.node, below) });
  }
  return { ...node, entries };
}
