import { get, isMap, isNull, type Node, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { isIp } from '../short/ip.ts';

type Check = (node: Node, path: string) => void;

/** What the schema cannot say about a merged model in long form. Throws LoadError. */
export function checkStructure(root: Node): void {
  walk(root, '', checks);
}

function walk(node: Node, path: string, tree: PatternTree<Check> | undefined): void {
  if (!tree) return;
  if (tree.value) {
    tree.value(node, path);
    return;
  }
  const below = (key: string): string => (path ? `${path}.${key}` : key);
  if (node.type === 'map') for (const [key, entry] of node.entries) walk(entry.node, below(key), step(tree, key));
  if (node.type === 'seq') for (const item of node.items) walk(item, below('[]'), step(tree, '[]'));
}

const external: Check = (node, path) => {
  if (isNull(node)) return;
  if (!isMap(node)) throw new LoadError('expected volume', node.at);
  const flag = get(node, 'external');
  if (flag?.type !== 'scalar' || flag.value !== true) return;
  for (const [key, { key: at }] of node.entries)
    if (key !== 'name' && key !== 'external' && !key.startsWith('x-'))
      throw new LoadError(`${path}: conflicting parameters "external" and ${JSON.stringify(key)} specified`, at);
};

const oneOf =
  (...keys: string[]): Check =>
  (node, path) => {
    const count = keys.filter((key) => get(node, key)).length;
    if (count > 1) throw new LoadError(`${path}: ${keys.join('|')} attributes are mutually exclusive`, node.at);
    if (count === 0 && !get(node, 'driver') && !get(node, 'external'))
      throw new LoadError(`${path}: one of ${keys.join('|')} must be set`, node.at);
  };

const hostIp: Check = (node, path) => {
  const ip = get(node, 'host_ip');
  const text = textOf(ip);
  if (ip && (text === undefined || !isIp(text)))
    throw new LoadError(`${path}: invalid ip address: ${text ?? ''}`, ip.at);
};

const notBlank: Check = (node, path) => {
  if (textOf(node) === '') throw new LoadError(`${path}: value can't be blank`, node.at);
};

const countOrIds: Check = (node, path) => {
  if (get(node, 'count') && get(node, 'device_ids'))
    throw new LoadError(`${path}: "count" and "device_ids" attributes are exclusive`, node.at);
};

const checks = patternTree<Check>({
  'volumes.*': external,
  'configs.*': oneOf('file', 'environment', 'content'),
  'secrets.*': oneOf('file', 'environment'),
  'services.*.ports.*': hostIp,
  'services.*.develop.watch.*.path': notBlank,
  'services.*.deploy.resources.reservations.devices.*': countOrIds,
  'services.*.gpus.*': countOrIds,
});
