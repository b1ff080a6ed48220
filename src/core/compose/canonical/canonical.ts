import { goText } from '../go-text.ts';
import type { Warn } from '../interpolate/interpolate.ts';
import { nothing, started, toMapping } from '../merge/shapes.ts';
import { get, isMap, isNull, isSeq, map, mapItems, mapValues, type Node, scalar, seq, set, textOf } from '../node.ts';
import { type PatternTree, patternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { deviceForm, portForms, sshForm, volumeForm } from './forms.ts';

interface Context {
  readonly warn: Warn;
  /** Short forms that still hold variables cannot be read; they stay as they are. */
  readonly lenient: boolean;
}
type Place = { readonly path: string; readonly tree: PatternTree<Transform> | undefined; readonly context: Context };
type Transform = (node: Node, place: Place) => Node;

/** Every short form of the model in its long form. */
export function canonical(root: Node, context: Context): Node {
  return walk(root, { path: '', tree: transforms, context });
}

function walk(node: Node, place: Place): Node {
  const transform = place.tree?.value;
  return transform ? transform(node, place) : descend(node, place);
}

const below = ({ path, tree, context }: Place, key: string): Place => ({
  path: path ? `${path}.${key}` : key,
  tree: step(tree, key),
  context,
});

const descend: Transform = (node, place) => {
  if (!place.tree || place.tree.children.size === 0) return node;
  if (node.type === 'map') return mapValues(node, (value, key) => walk(value, below(place, key)));
  if (node.type === 'seq') return mapItems(node, (item) => walk(item, below(place, '[]')));
  return node;
};

const invalid = (node: Node, { path }: Place, what: string): LoadError =>
  new LoadError(`${path}: invalid type for ${what}`, node.at);

/** Text becomes a mapping with that one key. */
const keyed =
  (key: string, what: string): Transform =>
  (node, place) => {
    if (isMap(node)) return descend(node, place);
    if (textOf(node) === undefined) throw invalid(node, place, what);
    return map([[key, node]], node.at);
  };

const textList: Transform = (node) => (textOf(node) === undefined ? node : seq([node], node.at));

const asText: Transform = (node) => (node.type === 'scalar' ? { ...node, value: goText(node) } : node);

const namesToMap: Transform = (node) => (isSeq(node) ? (toMapping(node, nothing) ?? node) : node);

const dependsOn: Transform = (node, place) => {
  if (isSeq(node)) return toMapping(node, started) ?? node;
  if (!isMap(node)) throw invalid(node, place, 'depend_on');
  return mapValues(node, (value, key) => {
    if (!isMap(value)) throw new LoadError(`${place.path}.${key}: unsupported value`, value.at);
    const conditioned = get(value, 'condition') ? value : set(value, 'condition', scalar('service_started', value.at));
    return get(conditioned, 'required') ? conditioned : set(conditioned, 'required', scalar(true, value.at));
  });
};

const envFiles: Transform = (node, place) => {
  if (textOf(node) !== undefined) return seq([envFile(node)], node.at);
  if (!isSeq(node)) throw invalid(node, place, 'env_file');
  return mapItems(node, envFile);
};

function envFile(item: Node): Node {
  if (isMap(item)) return get(item, 'required') ? item : set(item, 'required', scalar(true, item.at));
  return map(
    [
      ['path', item],
      ['required', scalar(true, item.at)],
    ],
    item.at,
  );
}

const keyValues: Transform = (node, place) => {
  if (isMap(node)) return node;
  if (!isSeq(node)) throw invalid(node, place, 'mapping');
  const pairs: [string, Node][] = [];
  for (const item of node.items) {
    const text = textOf(item) ?? '';
    const cut = text.indexOf('=');
    if (cut < 0 && place.context.lenient) return node;
    if (cut < 0) throw new LoadError(`${place.path}: invalid value ${text}, expected key=value`, item.at);
    pairs.push([text.slice(0, cut), scalar(text.slice(cut + 1), item.at)]);
  }
  return map(pairs, node.at);
};

const gpus: Transform = (node, place) => {
  if (isSeq(node)) return descend(node, place);
  if (textOf(node) === undefined) throw invalid(node, place, 'gpus');
  return seq([map([['count', scalar('all', node.at)]], node.at)], node.at);
};

const ulimit: Transform = (node, place) => {
  if (isMap(node) || (node.type === 'scalar' && typeof node.value === 'number')) return node;
  throw invalid(node, place, 'ulimit');
};

/** `external: {name: x}` is the old way to say `name: x` and `external: true`. */
const maybeExternal: Transform = (node, place) => {
  if (!isMap(node)) {
    if (isNull(node)) return node;
    throw invalid(node, place, place.path);
  }
  const external = get(node, 'external');
  if (!isMap(external)) return node;
  const resource = set(node, 'external', scalar(true, external.at));
  const old = get(external, 'name');
  if (!old) return resource;
  place.context.warn(`${place.path}: external.name is deprecated. Please set name and external: true`, external.at);
  const name = get(node, 'name');
  if (name && textOf(name) !== textOf(old))
    throw new LoadError(`${place.path}: name and external.name conflict; only use name`, external.at);
  return name ? resource : set(resource, 'name', old);
};

const lenient =
  (read: (node: Node, path: string) => Node): Transform =>
  (node, { context, path }) => {
    try {
      return read(node, path);
    } catch (error) {
      if (context.lenient && error instanceof LoadError) return node;
      throw error;
    }
  };

const transforms = patternTree<Transform>({
  'services.*.build': keyed('context', 'build'),
  'services.*.build.secrets.*': keyed('source', 'secret'),
  'services.*.build.provenance': asText,
  'services.*.build.sbom': asText,
  'services.*.build.additional_contexts': keyValues,
  'services.*.build.ssh': sshForm,
  'services.*.build.ulimits.*': ulimit,
  'services.*.depends_on': dependsOn,
  'services.*.env_file': envFiles,
  'services.*.label_file': textList,
  'services.*.extends': keyed('service', 'extends'),
  'services.*.gpus': gpus,
  'services.*.networks': namesToMap,
  'services.*.models': namesToMap,
  'services.*.volumes.*': lenient(volumeForm),
  'services.*.dns': textList,
  'services.*.devices.*': lenient(deviceForm),
  'services.*.secrets.*': keyed('source', 'secret'),
  'services.*.configs.*': keyed('source', 'config'),
  'services.*.ports': lenient(portForms),
  'services.*.ulimits.*': ulimit,
  'services.*.develop.watch.*.ignore': textList,
  'services.*.develop.watch.*.include': textList,
  'volumes.*': maybeExternal,
  'networks.*': maybeExternal,
  'secrets.*': maybeExternal,
  'configs.*': maybeExternal,
});

/** Values that mean nothing when empty: only `dns` entries, as compose has it. */
export function omitEmpty(root: Node): Node {
  const services = get(root, 'services');
  if (!isMap(root) || !isMap(services)) return root;
  const cleaned = mapValues(services, (service) => {
    const dns = get(service, 'dns');
    if (!isMap(service) || !isSeq(dns)) return service;
    const items = dns.items.filter((item) => !isNull(item) && textOf(item) !== '');
    return items.length === dns.items.length ? service : set(service, 'dns', { ...dns, items });
  });
  return cleaned === services ? root : set(root, 'services', cleaned);
}
