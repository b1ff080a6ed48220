import type { PathTree } from './path-tree.ts';

/**
 * Which of a tree's paths hold the text, in any case: 1 for each that does. A path whose parent does is one of them, so only
 * what a name adds is looked at.
 */
export function pathsWith(tree: PathTree, text: string): Uint8Array {
  const wanted = text.toLowerCase();
  /** A text across names needs all of the path. */
  const isInName = !wanted.includes('/', 1);
  const found = new Uint8Array(tree.count);
  for (let path = 1; path < tree.count; path++) {
    const below = found[tree.parent[path] ?? 0] === 1;
    if (below || (isInName ? `/${tree.name(path)}` : tree.text(path)).toLowerCase().includes(wanted)) found[path] = 1;
  }
  return found;
}
