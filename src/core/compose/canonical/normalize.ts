import { cleanPath } from '../../text/clean-path.ts';
import { goText } from '../go-text.ts';
import type { Lookup } from '../interpolate/template.ts';
import {
  get,
  isMap,
  isNull,
  isSeq,
  type MapNode,
  map,
  mapItems,
  mapValues,
  type Node,
  type Origin,
  scalar,
  set,
  textOf,
} from '../node.ts';

/** Fills in what compose implies: the default network, build defaults, dependencies, names of resources. */
export function normalize(root: MapNode, projectName: string, lookup: Lookup): MapNode {
  let model = set(root, 'name', scalar(projectName, root.at));
  model = joinDefaultNetwork(model);
  const services = get(model, 'services');
  if (isMap(services))
    model = set(
      model,
      'services',
      mapValues(services, (service) => (isMap(service) ? normalizeService(service, lookup) : service)),
    );
  for (const kind of ['networks', 'volumes', 'configs', 'secrets']) model = nameResources(model, kind, projectName);
  return model;
}

function joinDefaultNetwork(model: MapNode): MapNode {
  const services = get(model, 'services');
  let used = false;
  let joined = model;
  if (isMap(services)) {
    const changed = mapValues(services, (service) => {
      if (!isMap(service) || service.entries.has('provider') || service.entries.has('network_mode')) return service;
      const networks = get(service, 'networks');
      if (isMap(networks) && networks.entries.size > 0) {
        used ||= networks.entries.has('default');
        return service;
      }
      used = true;
      return set(service, 'networks', map([['default', scalar(null, service.at)]], service.at));
    });
    joined = set(model, 'services', changed);
  }
  const networks = get(model, 'networks');
  const declared = isMap(networks) ? networks : map([], model.at);
  if (!used || declared.entries.has('default')) return joined;
  return set(joined, 'networks', set(declared, 'default', scalar(null, declared.at)));
}

function normalizeService(service: MapNode, lookup: Lookup): MapNode {
  let result = service;
  const policy = get(result, 'pull_policy');
  if (policy && textOf(policy) === 'if_not_present') result = set(result, 'pull_policy', scalar('missing', policy.at));
  const build = get(result, 'build');
  if (isMap(build)) result = set(result, 'build', normalizeBuild(build, lookup));
  const environment = get(result, 'environment');
  if (environment) result = set(result, 'environment', resolveNulls(environment, lookup, true));
  const volumes = get(result, 'volumes');
  if (isSeq(volumes)) result = set(result, 'volumes', mapItems(volumes, cleanMount));
  const dependencies = impliedDependencies(result);
  if (dependencies.entries.size > 0) result = set(result, 'depends_on', dependencies);
  return inheritHookImage(result);
}

function normalizeBuild(build: MapNode, lookup: Lookup): MapNode {
  let result = build;
  const silent = (key: string): boolean => !get(result, key) || isNull(get(result, key));
  if (silent('context')) result = set(result, 'context', scalar('.', build.at));
  if (silent('dockerfile') && silent('dockerfile_inline'))
    result = set(result, 'dockerfile', scalar('Dockerfile', build.at));
  const args = get(result, 'args');
  return args ? set(result, 'args', resolveNulls(args, lookup, false)) : result;
}

/** Names without a value take the environment's; without one there either they stay empty, or go. */
function resolveNulls(node: Node, lookup: Lookup, keep: boolean): Node {
  if (isMap(node)) {
    const entries = new Map(node.entries);
    for (const [key, entry] of node.entries) {
      if (!isNull(entry.node)) continue;
      const value = lookup(key);
      if (value !== undefined) entries.set(key, { ...entry, node: fromEnvironment(key, value, entry.key) });
      else if (!keep) entries.delete(key);
    }
    return { ...node, entries };
  }
  if (!isSeq(node)) return node;
  const items = node.items.flatMap((item): Node[] => {
    const text = textOf(item);
    if (text === undefined || text.includes('=')) return [item];
    const value = lookup(text);
    if (value !== undefined) return [{ ...fromEnvironment(text, `${text}=${value}`, item.at) }];
    return keep ? [item] : [];
  });
  return { ...node, items };
}

const fromEnvironment = (name: string, value: string, at: Origin): Node => ({
  ...scalar(value, { ...at, variables: [{ name, value }] }),
  quoted: true,
});

const cleanMount = (mount: Node): Node => {
  const target = get(mount, 'target');
  const text = textOf(target);
  if (!isMap(mount) || !target || text === undefined) return mount;
  return set(mount, 'target', { ...scalar(cleanPath(text), target.at), quoted: true });
};

/** Links, shared namespaces and `volumes_from` mean an order of start even where `depends_on` is silent. */
function impliedDependencies(service: MapNode): MapNode {
  const declared = get(service, 'depends_on');
  let result = isMap(declared) ? declared : map([], service.at);
  const add = (name: string, restart: boolean, at: Origin): void => {
    if (result.entries.has(name)) return;
    const dependency = map(
      [
        ['condition', scalar('service_started', at)],
        ['restart', scalar(restart, at)],
        ['required', scalar(true, at)],
      ],
      at,
    );
    result = set(result, name, dependency);
  };
  for (const link of itemsOf(service, 'links')) {
    const parts = goText(link).split(':');
    add(parts.length === 2 ? (parts[0] ?? '') : goText(link), true, link.at);
  }
  for (const namespace of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const node = get(service, namespace);
    const text = textOf(node);
    if (node && text?.startsWith('service:')) add(text.slice('service:'.length), true, node.at);
  }
  for (const from of itemsOf(service, 'volumes_from')) {
    const text = goText(from);
    if (!text.startsWith('container:')) add(text.split(':')[0] ?? '', false, from.at);
  }
  return result;
}

function itemsOf(service: MapNode, key: string) {
  const node = get(service, key);
  return isSeq(node) ? node.items.filter((item) => item.type === 'scalar') : [];
}

function inheritHookImage(service: MapNode): MapNode {
  const hooks = get(service, 'pre_start');
  const image = get(service, 'image');
  if (!isSeq(hooks) || !image || !textOf(image)) return service;
  const inherited = mapItems(hooks, (hook) => (isMap(hook) && !get(hook, 'image') ? set(hook, 'image', image) : hook));
  return set(service, 'pre_start', inherited);
}

function nameResources(model: MapNode, kind: string, projectName: string): MapNode {
  const resources = get(model, kind);
  if (!isMap(resources)) return model;
  const named = mapValues(resources, (node, key) => {
    const resource = isMap(node) ? node : map([], node.at);
    const name = get(resource, 'name');
    if (name && !isNull(name)) return resource;
    const external = get(resource, 'external');
    const isExternal = external?.type === 'scalar' && /^(1|t|T|TRUE|true|True)$/.test(String(external.value));
    return set(resource, 'name', { ...scalar(isExternal ? key : `${projectName}_${key}`, resource.at), quoted: true });
  });
  return set(model, kind, named);
}
