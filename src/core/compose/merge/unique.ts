import { goPrint, goText, goType } from '../go-text.ts';
import { get, mapValues, type Node, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { parseVolume } from '../short/volume.ts';

/** The text by which an item of a list is the same as another. */
type Indexer = (item: Node, path: string) => string;

/** Lists whose items have identity keep the last of each, at the place of the first. */
export function enforceUnicity(root: Node): Node {
  return walk(root, [], indexers);
}

function walk(node: Node, path: readonly string[], tree: PatternTree<Indexer> | undefined): Node {
  if (!tree) return node;
  if (node.type === 'map') return mapValues(node, (value, key) => walk(value, [...path, key], step(tree, key)));
  if (node.type !== 'seq' || !tree.value) return node;
  const items: Node[] = [];
  const places = new Map<string, number>();
  node.items.forEach((item, index) => {
    const key = (tree.value as Indexer)(item, `${path.join('.')}.[${index}]`);
    const known = places.get(key);
    if (known === undefined) places.set(key, items.push(item) - 1);
    else items[known] = item;
  });
  return items.length === node.items.length ? node : { ...node, items };
}

const keyValue: Indexer = (item, path) => {
  const text = textOf(item);
  if (text === undefined) throw new LoadError(`${path}: unexpected type ${goType(item)}`, item.at);
  return text.split('=', 1)[0] ?? '';
};

const volume: Indexer = (item, path) => {
  if (item.type === 'map') {
    const target = textOf(get(item, 'target'));
    if (target === undefined) throw new LoadError(`service volume ${path} is missing a mount target`, item.at);
    return target;
  }
  const text = textOf(item);
  return text === undefined ? '' : parseVolume(text, item.at).target;
};

const device: Indexer = (item, path) => {
  if (item.type === 'map') {
    const target = textOf(get(item, 'target'));
    if (target === undefined) throw new LoadError(`service device ${path} is missing a mount target`, item.at);
    return target;
  }
  const parts = textOf(item)?.split(':') ?? [''];
  return parts[1] ?? parts[0] ?? '';
};

const expose: Indexer = (item, path) => {
  if (item.type !== 'scalar' || (typeof item.value !== 'string' && typeof item.value !== 'number'))
    throw new LoadError(`${path}: unsupported expose value ${goPrint(item)}`, item.at);
  return goText(item);
};

const mount =
  (folder: string): Indexer =>
  (item, path) => {
    const text = textOf(item);
    if (text !== undefined) return `${folder}/${text}`;
    if (item.type !== 'map') throw new LoadError(`${path}: unsupported expose value ${goPrint(item)}`, item.at);
    return textOf(get(item, 'target')) ?? `${folder}/${textOf(get(item, 'source'))}`;
  };

const port: Indexer = (item, path) => {
  if (item.type === 'scalar') return goText(item);
  const target = get(item, 'target');
  if (!target) throw new LoadError(`service ports ${path} is missing a target port`, item.at);
  const text = (key: string, fallback: string): string => {
    const value = get(item, key);
    return value ? goPrint(value) : fallback;
  };
  return `${text('host_ip', '0.0.0.0')}:${text('published', '')}:${goPrint(target)}/${text('protocol', 'tcp')}`;
};

const envFile: Indexer = (item, path) => {
  if (item.type !== 'map') return textOf(item) ?? '';
  const file = textOf(get(item, 'path'));
  if (file === undefined) throw new LoadError(`environment path attribute ${path} is missing`, item.at);
  return file;
};

const indexers = patternTree<Indexer>({
  'networks.*.labels': keyValue,
  'networks.*.ipam.options': keyValue,
  'services.*.annotations': keyValue,
  'services.*.build.args': keyValue,
  'services.*.build.additional_contexts': keyValue,
  'services.*.build.platform': keyValue,
  'services.*.build.tags': keyValue,
  'services.*.build.labels': keyValue,
  'services.*.cap_add': keyValue,
  'services.*.cap_drop': keyValue,
  'services.*.devices': device,
  'services.*.configs': mount(''),
  'services.*.deploy.labels': keyValue,
  'services.*.dns': keyValue,
  'services.*.dns_opt': keyValue,
  'services.*.dns_search': keyValue,
  'services.*.environment': keyValue,
  'services.*.env_file': envFile,
  'services.*.expose': expose,
  'services.*.labels': keyValue,
  'services.*.links': keyValue,
  'services.*.networks.*.aliases': keyValue,
  'services.*.networks.*.link_local_ips': keyValue,
  'services.*.ports': port,
  'services.*.profiles': keyValue,
  'services.*.secrets': mount('/run/secrets'),
  'services.*.sysctls': keyValue,
  'services.*.tmpfs': keyValue,
  'services.*.volumes': volume,
});

/** Whether the items of the list at a path have identity. */
export function isIdentified(path: readonly string[]): boolean {
  let tree: PatternTree<Indexer> | undefined = indexers;
  for (const key of path) tree = step(tree, key);
  return tree?.value !== undefined;
}
