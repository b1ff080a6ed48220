import { patternMatcher } from '../../../core/dockerignore/matcher.ts';
import { cleanPath } from '../../../core/text/clean-path.ts';
import { byteOrder } from './byte-order.ts';
import type { ContextTree } from './context-tree.ts';

/**
 * The include patterns for paths that a build copies (BuildKit's `followpaths`): each path, and where symbolic links on
 * the way lead to inside the root, so that link and target are both sent. Undefined: everything is wanted.
 */
export function followLinks(tree: ContextTree, paths: readonly string[]): readonly string[] | undefined {
  const found = new Set<string>();
  for (const path of paths) follow(tree, path, found);
  const result: string[] = [];
  for (const path of [...found].sort(byteOrder)) {
    if (path === '.') return undefined;
    if (!path.startsWith(`${result.at(-1)}/`)) result.push(path);
  }
  return result;
}

function follow(tree: ContextTree, path: string, found: Set<string>): void {
  // The root's own `..` is the root: nothing outside is ever read.
  const parts = cleanPath(`/${path}`).split('/').filter(Boolean);
  if (parts.length === 0) found.add('.');
  for (let depth = 1; depth <= parts.length; depth++) {
    const current = parts.slice(0, depth).join('/');
    const targets = targetsOf(tree, current, true);
    if (!targets && depth < parts.length) continue;
    if (found.has(current)) return;
    found.add(current);
    for (const target of targets ?? []) follow(tree, [target, ...parts.slice(depth)].join('/'), found);
    if (targets) return;
  }
}

/** Where the links among what `path` names lead; undefined when it is no link and no pattern. */
function targetsOf(tree: ContextTree, path: string, mayHaveWildcards: boolean): string[] | undefined {
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '' : path.slice(0, slash);
  const name = path.slice(slash + 1);
  if (mayHaveWildcards && /(?:^|[^\\])(?:\\\\)*[*?[]/.test(name)) {
    const pattern = patternMatcher([name.startsWith('!') ? `\\${name}` : name]);
    const matching = tree.list(folder).filter((each) => pattern.matches(each));
    return matching.flatMap((each) => targetsOf(tree, folder === '' ? each : `${folder}/${each}`, false) ?? []);
  }
  const { target } = tree.stat(path) ?? {};
  if (target === undefined) return undefined;
  return [target.startsWith('/') ? target : cleanPath(`/${folder}/${target}`)];
}
