import { get, isMap, mapItems, mapValues, type Node, scalar, set, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { isAbsolute, isWindowsAbsolute, join } from './clean.ts';

export interface PathContext {
  /** What relative paths are relative to. */
  readonly base: string;
  readonly home: string | undefined;
  readonly windows: boolean;
  /** Resolves symbolic links of an absolute path as far as it is known. */
  readonly realpath: (path: string) => string;
}

type Resolver = (node: Node, context: PathContext) => Node;

/** Makes the relative paths of a canonical model absolute. */
export function resolvePaths(root: Node, context: PathContext): Node {
  return walk(root, resolvers, context);
}

function walk(node: Node, tree: PatternTree<Resolver> | undefined, context: PathContext): Node {
  if (!tree) return node;
  if (tree.value) return tree.value(node, context);
  if (node.type === 'map') return mapValues(node, (value, key) => walk(value, step(tree, key), context));
  if (node.type === 'seq') return mapItems(node, (item) => walk(item, step(tree, '[]'), context));
  return node;
}

export function expandUser(path: string, { home, windows }: Pick<PathContext, 'home' | 'windows'>): string {
  return path.startsWith('~') && home !== undefined ? join(home, path.slice(1), windows) : path;
}

function absolute(path: string, context: PathContext): string {
  const expanded = expandUser(path, context);
  if (expanded === '' || isAbsolute(expanded, context.windows)) return expanded;
  return join(context.base, expanded, context.windows);
}

/** A path that may be one of another system: what is absolute on either stays. */
function maybeForeign(path: string, context: PathContext): string {
  const expanded = expandUser(path, context);
  if (expanded.startsWith('/') || isWindowsAbsolute(expanded)) return expanded;
  return join(context.base, expanded, context.windows);
}

const change =
  (to: (path: string, context: PathContext) => string): Resolver =>
  (node, context) => {
    if (node.type === 'seq') return mapItems(node, (item) => change(to)(item, context));
    const text = textOf(node);
    if (text === undefined) return node;
    const path = to(text, context);
    return path === text ? node : { ...scalar(path, node.at), quoted: true };
  };

const remote = ['https://', 'http://', 'git://', 'ssh://', 'github.com/', 'git@'];

/** Git and HTTP addresses, `docker-image://…` and `service:…` are no paths. */
export const isLocalContext = (context: string): boolean =>
  !context.includes('://') && !context.startsWith('service:') && !remote.some((prefix) => context.startsWith(prefix));

const buildContext = change((path, context) => (isLocalContext(path) ? absolute(path, context) : path));

const bind: Resolver = (node, context) => {
  if (!isMap(node) || textOf(get(node, 'type')) !== 'bind') return node;
  const source = get(node, 'source');
  if (!source) throw new LoadError('invalid mount config for type "bind": field Source must not be empty', node.at);
  return set(node, 'source', change(maybeForeign)(source, context));
};

/** A local volume with `o: bind` is a bind mount by another name. */
const driverOptions: Resolver = (node, context) => {
  const options = get(node, 'driver_opts');
  const device = get(options, 'device');
  const isBind = textOf(get(node, 'driver')) === 'local' && textOf(get(options, 'o')) === 'bind';
  if (!isMap(node) || !isMap(options) || !device || !isBind) return node;
  return set(node, 'driver_opts', set(options, 'device', change(maybeForeign)(device, context)));
};

const resolvers = patternTree<Resolver>({
  'services.*.build.context': buildContext,
  'services.*.build.additional_contexts.*': buildContext,
  'services.*.build.ssh.*': change(maybeForeign),
  'services.*.env_file.*.path': change(absolute),
  'services.*.label_file.*': change(absolute),
  'services.*.extends.file': change(absolute),
  'services.*.develop.watch.*.path': change((path, context) => context.realpath(absolute(path, context))),
  'services.*.volumes.*': bind,
  'configs.*.file': change(maybeForeign),
  'secrets.*.file': change(maybeForeign),
  'include.path': change(absolute),
  'include.project_directory': change(absolute),
  'include.env_file': change(absolute),
  'volumes.*': driverOptions,
});
