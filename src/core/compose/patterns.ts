/** Tables of path patterns (`services.*.build.args`; `*` is any key or item) as a tree that a walk steps down along. */
export interface PatternTree<T> {
  readonly value?: T;
  readonly children: ReadonlyMap<string, PatternTree<T>>;
}

interface Growing<T> extends PatternTree<T> {
  value?: T;
  readonly children: Map<string, Growing<T>>;
}

export function patternTree<T>(table: Readonly<Record<string, T>>): PatternTree<T> {
  const root: Growing<T> = { children: new Map() };
  for (const [pattern, value] of Object.entries(table)) {
    let at = root;
    for (const part of pattern.split('.')) {
      const next: Growing<T> = at.children.get(part) ?? { children: new Map() };
      at.children.set(part, next);
      at = next;
    }
    at.value = value;
  }
  return root;
}

export const step = <T>(tree: PatternTree<T> | undefined, key: string): PatternTree<T> | undefined =>
  tree && (tree.children.get(key) ?? tree.children.get('*'));
