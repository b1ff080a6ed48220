import { get, isMap, mapItems, mapValues, type Node, scalar, set, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';

/** Puts in what a model means where it is silent. */
export function setDefaults(root: Node): Node {
  return walk(root, defaults);
}

type Default = (node: Node) => Node;

function walk(node: Node, tree: PatternTree<Default> | undefined): Node {
  if (!tree) return node;
  if (tree.value) return tree.value(node);
  if (node.type === 'map') return mapValues(node, (value, key) => walk(value, step(tree, key)));
  if (node.type === 'seq') return mapItems(node, (item) => walk(item, step(tree, '[]')));
  return node;
}

const missing =
  (key: string, value: string | boolean): Default =>
  (node) =>
    isMap(node) && !node.entries.has(key) ? set(node, key, scalar(value, node.at)) : node;

const both =
  (first: Default, second: Default): Default =>
  (node) =>
    second(first(node));

const secretTarget: Default = (node) => {
  if (!isMap(node)) throw new LoadError('unsupported type for a secret', node.at);
  return missing('target', `/run/secrets/${textOf(get(node, 'source'))}`)(node);
};

const allDevices: Default = (node) => {
  if (!isMap(node)) throw new LoadError('invalid type for device request', node.at);
  return node.entries.has('device_ids') ? node : missing('count', 'all')(node);
};

const defaults = patternTree<Default>({
  'services.*.build': missing('context', '.'),
  'services.*.secrets.*': secretTarget,
  'services.*.ports.*': both(missing('protocol', 'tcp'), missing('mode', 'ingress')),
  'services.*.deploy.resources.reservations.devices.*': allDevices,
  'services.*.gpus.*': allDevices,
  'services.*.volumes.*.bind': missing('create_host_path', true),
});
