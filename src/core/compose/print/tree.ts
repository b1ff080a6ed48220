import { isIdentified } from '../merge/unique.ts';
import { any } from '../model/kinds.ts';
import { plain } from '../model/plain.ts';
import { mapItems, mapValues, type Node, scalar } from '../node.ts';
import { goJson } from './go-json.ts';
import { indentJson } from './indent-json.ts';

/** A raw model, as `docker compose config --no-interpolate --format json` prints it. */
export const treeJson = (tree: Node): string => indentJson(goJson(any, plain(emptyAsNull(tree, []))));

/** An empty list is none to Go, but where a list's items have identity it was made anew. */
function emptyAsNull(node: Node, path: readonly string[]): Node {
  if (node.type === 'seq') {
    const isNone = node.items.length === 0 && !isIdentified(path);
    return isNone ? scalar(null, node.at) : mapItems(node, (item) => emptyAsNull(item, [...path, '[]']));
  }
  return node.type === 'map' ? mapValues(node, (value, key) => emptyAsNull(value, [...path, key])) : node;
}
