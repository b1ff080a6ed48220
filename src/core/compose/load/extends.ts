import { extendService } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import { get, isMap, isNull, type MapNode, map, type Node, set, textOf } from '../node.ts';
import { dirname } from '../paths/clean.ts';
import { resolvePaths } from '../paths/resolve.ts';
import { LoadError } from '../problem.ts';
import type { Reset } from '../yaml/convert.ts';
import { absoluteIn, folderOf, type Scope } from './context.ts';
import { refuseRemote } from './remote.ts';

interface Link {
  readonly file: string;
  readonly service: string;
}

/** The services extended so far, to find a circle. */
type ExtendsChain = readonly Link[];

interface Place {
  readonly services: Map<string, Node>;
  readonly resets: readonly Reset[];
  readonly file: string;
  readonly scope: Scope;
}

/** Every service that extends another, merged onto it. */
export function applyExtends(model: MapNode, file: string, resets: readonly Reset[], scope: Scope): MapNode {
  const node = get(model, 'services');
  if (!node) return model;
  if (!isMap(node)) throw new LoadError('services must be a mapping', node.at);
  const services = new Map([...node.entries].map(([key, entry]) => [key, entry.node]));
  const place: Place = { services, resets, file, scope };
  for (const name of services.keys()) services.set(name, extend(name, place, []) ?? (services.get(name) as Node));
  const entries = new Map(
    [...node.entries].map(([key, entry]) => [key, { key: entry.key, node: services.get(key) as Node }]),
  );
  return set(model, 'services', { ...node, entries });
}

function extend(name: string, place: Place, chain: ExtendsChain): Node | undefined {
  const service = place.services.get(name);
  if (!service || isNull(service)) return undefined;
  if (!isMap(service)) throw new LoadError(`services.${name} must be a mapping`, service.at);
  const extending = service.entries.get('extends');
  if (!extending) return service;
  const { ref, file } = reference(name, extending.node);
  const target = file ? fromFile(name, ref, file, place) : place;
  if (!target.services.has(ref))
    throw new LoadError(
      `cannot extend service ${JSON.stringify(name)} in ${place.file}: service ${JSON.stringify(ref)} not found`,
      extending.node.at,
    );
  const link: Link = { file: file ? (textOf(file) ?? '') : place.file, service: name };
  const base = extend(ref, target, follow(chain, link, extending.node));
  if (!base) return service;
  const reset = applyResets(wrap(name, base), place.resets);
  const merged = extendService(get(get(reset, 'services'), name) ?? base, service);
  place.services.set(name, merged);
  return merged;
}

const wrap = (name: string, service: Node): Node => map([['services', map([[name, service]], service.at)]], service.at);

function reference(name: string, node: Node): { ref: string; file: Node | undefined } {
  if (!isMap(node)) return { ref: textOf(node) ?? '', file: undefined };
  const ref = textOf(get(node, 'service'));
  if (ref === undefined) throw new LoadError(`extends.${name}.service is required`, node.at);
  const file = get(node, 'file');
  return { ref, file: file && !isNull(file) ? file : undefined };
}

function follow(chain: ExtendsChain, link: Link, at: Node): ExtendsChain {
  const next = [...chain, link];
  if (!chain.some(({ file, service }) => file === link.file && service === link.service)) return next;
  const lines = next.map(({ file, service }, index) => `  ${index > 0 ? 'extends ' : ''}${service} in ${file}`);
  throw new LoadError(['Circular reference:', ...lines].join('\n'), at.at);
}

function fromFile(name: string, ref: string, fileNode: Node, { file, scope }: Place): Place {
  const path = textOf(fileNode) ?? '';
  refuseRemote(path, fileNode.at);
  const absolute = absoluteIn(scope, path);
  const folder = folderOf(scope, path);
  const text = scope.session.files.read(absolute);
  if (text === undefined) throw new LoadError(`open ${absolute}: no such file or directory`, fileNode.at);
  const skip = { ...scope.skip, include: true, extends: true, validation: true, defaults: true };
  const inner: Scope = { ...scope, skip, filesDir: dirname(absolute, scope.session.windows), workingDir: folder };
  const loaded = scope.session.loadFile({ path: absolute, text }, undefined, inner, []);
  const where = `cannot extend service ${JSON.stringify(name)} in`;
  const services = get(loaded?.model, 'services');
  if (!loaded || !services) throw new LoadError(`${where} ${absolute}: no services section`, fileNode.at);
  if (!isMap(services)) throw new LoadError(`${where} ${absolute}: services must be a mapping`, fileNode.at);
  if (!services.entries.has(ref))
    throw new LoadError(`${where} ${file}: service ${JSON.stringify(ref)} not found in ${path}`, fileNode.at);
  const { home, windows, files } = scope.session;
  const resolved = resolvePaths(loaded.model, { base: folder, home, windows, realpath: files.realpath });
  const found = get(resolved, 'services') as MapNode;
  return {
    services: new Map([...found.entries].map(([key, entry]) => [key, entry.node])),
    resets: loaded.resets,
    // Its own `extends` name files by paths that are resolved already, seen from here.
    file,
    scope,
  };
}
