import { get, isMap, isSeq, type MapNode, type Node, type Origin, textOf } from '../node.ts';
import { LoadError } from '../problem.ts';
import { parseVolume, type ShortVolume } from '../short/volume.ts';
import type { ComposeService } from './compose-file.ts';

/** A name, and where it is used. */
export interface Reference {
  readonly name: string;
  readonly at: Origin;
}

/** The items of a list, or nothing. */
export const itemsOf = (node: Node | undefined): readonly Node[] => (isSeq(node) ? node.items : []);

/** Text that holds a variable is known only when the project is resolved. */
export const isDynamic = (text: string): boolean => /(?<!\$)(?:\$\$)*\$(?:\{|[A-Za-z_])/.test(text);

/** The names of a list, or the keys of a mapping. */
export function namesIn(node: Node | undefined): Reference[] {
  if (isMap(node)) return [...node.entries].map(([name, { key }]) => ({ name, at: key }));
  return itemsOf(node).flatMap((item) => {
    const name = textOf(item);
    return name === undefined || isDynamic(name) ? [] : [{ name, at: item.at }];
  });
}

/** Uses of secrets or configs: names, or mappings with a `source`. */
function sourcesIn(node: Node | undefined): Reference[] {
  return itemsOf(node).flatMap((item) => {
    const source = isMap(item) ? get(item, 'source') : item;
    const name = textOf(source);
    return source && name !== undefined && !isDynamic(name) ? [{ name, at: source.at }] : [];
  });
}

export interface Mount {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly at: Origin;
  readonly node: Node;
}

/** The volumes of a service in long form; those that cannot be read are left out. */
export function mountsOf(service: MapNode): Mount[] {
  return itemsOf(get(service, 'volumes')).flatMap((node): Mount[] => {
    if (isMap(node)) {
      const [type = 'volume', source, target] = ['type', 'source', 'target'].map((key) => textOf(get(node, key)));
      return [{ type, source, target, at: get(node, 'source')?.at ?? node.at, node }];
    }
    const short = readShort(node);
    return short ? [{ type: short.type, source: short.source, target: short.target, at: node.at, node }] : [];
  });
}

function readShort(node: Node): ShortVolume | undefined {
  const text = textOf(node);
  if (text === undefined) return undefined;
  try {
    return parseVolume(text);
  } catch (error) {
    if (error instanceof LoadError) return undefined;
    throw error;
  }
}

export type ResourceKind = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** Every use that a service makes of top-level resources of a kind. */
export function usesOf(kind: ResourceKind, { node }: ComposeService): Reference[] {
  switch (kind) {
    case 'volumes':
      return mountsOf(node).flatMap(({ type, source, at }) =>
        type === 'volume' && source !== undefined && !isDynamic(source) ? [{ name: source, at }] : [],
      );
    case 'secrets':
      return [...sourcesIn(get(node, 'secrets')), ...sourcesIn(get(get(node, 'build'), 'secrets'))];
    case 'configs':
      return sourcesIn(get(node, 'configs'));
    default:
      return namesIn(get(node, kind));
  }
}

/** The resources of a kind that a model defines. */
export const definedIn = (model: Node | undefined, kind: ResourceKind | 'services'): Reference[] => {
  const node = get(model, kind);
  return isMap(node) ? namesIn(node) : [];
};

/** Every other service that a service names: in `depends_on`, `links`, `extends`, shared namespaces and `volumes_from`. */
export function serviceReferences({ node }: ComposeService): Reference[] {
  const references = [...namesIn(get(node, 'depends_on'))];
  for (const item of itemsOf(get(node, 'links'))) add(references, item, (text) => text.split(':')[0]);
  for (const item of itemsOf(get(node, 'volumes_from')))
    add(references, item, (text) => (text.startsWith('container:') ? undefined : text.split(':')[0]));
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'])
    add(references, get(node, key), (text) =>
      text.startsWith('service:') ? text.slice('service:'.length) : undefined,
    );
  const extending = get(node, 'extends');
  if (isMap(extending)) {
    if (!get(extending, 'file')) add(references, get(extending, 'service'), (text) => text);
  } else add(references, extending, (text) => text);
  return references;
}

function add(references: Reference[], node: Node | undefined, read: (text: string) => string | undefined): void {
  const text = textOf(node);
  if (!node || text === undefined || isDynamic(text)) return;
  const name = read(text);
  if (name) references.push({ name, at: node.at });
}
