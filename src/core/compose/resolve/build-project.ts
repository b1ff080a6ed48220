import { byName } from '../model/by-name.ts';
import { decode, emptyOf } from '../model/decode.ts';
import type { Kind } from '../model/kinds.ts';
import { plain } from '../model/plain.ts';
import { config, model as modelKind, network, secret, volume } from '../model/resources.ts';
import { service } from '../model/service.ts';
import { get, type MapNode, type Node } from '../node.ts';
import { LoadError } from '../problem.ts';
import type { Config, Model, Network, Project, Secret, Service, Volume } from '../project.ts';

type Environment = Readonly<Record<string, string>>;

export type Draft = Pick<
  Project,
  'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models' | 'extensions'
>;

/** The canonical tree as typed data; every service enabled, environment files not read yet. Throws LoadError. */
export function buildDraft(tree: MapNode, environment: Environment): Draft {
  return {
    services: mapOf(tree, 'services', (node, name) => ({
      ...(decodeOr(node, service, `services[${name}]`) as Service),
      name,
    })),
    networks: mapOf(tree, 'networks', (node, name) => decodeOr(node, network, `networks[${name}]`) as Network),
    volumes: mapOf(tree, 'volumes', (node, name) => decodeOr(node, volume, `volumes[${name}]`) as Volume),
    secrets: mapOf(tree, 'secrets', (node, name) =>
      withContent(decodeOr(node, secret, `secrets[${name}]`) as Secret, environment),
    ),
    configs: mapOf(tree, 'configs', (node, name) =>
      withContent(decodeOr(node, config, `configs[${name}]`) as Config, environment),
    ),
    models: mapOf(tree, 'models', (node, name) => decodeOr(node, modelKind, `models[${name}]`) as Model),
    extensions: Object.fromEntries(
      [...tree.entries].filter(([key]) => key.startsWith('x-')).map(([key, entry]) => [key, plain(entry.node)]),
    ),
  };
}

function decodeOr(node: Node, kind: Kind, path: string): unknown {
  try {
    return decode(node, kind, path) ?? emptyOf(kind);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    throw new LoadError(`decoding failed due to the following error(s):\n\n${error.message}`, error.at);
  }
}

function mapOf<T>(tree: MapNode, key: string, read: (node: Node, name: string) => T): Record<string, T> {
  const node = get(tree, key);
  const entries = node?.type === 'map' ? [...node.entries] : [];
  return byName(entries.map(([name, entry]) => [name, read(entry.node, name)]));
}

/** `environment: NAME` of a secret or config is its content. */
function withContent<T extends Secret | Config>(object: T, environment: Environment): T {
  const name = object.environment;
  if (name === undefined || !Object.hasOwn(environment, name)) return object;
  return { ...object, content: environment[name] as string };
}
