import { goFloat } from '../go-text.ts';
import { compareBytes } from '../merge/shapes.ts';
import { any, type Kind, type SshKey, type Ulimit } from '../model/kinds.ts';
import { config, model, network, secret, volume } from '../model/resources.ts';
import { service } from '../model/service.ts';
import type { Node } from '../node.ts';
import type { Project } from '../project.ts';
import { printDuration } from '../short/duration.ts';
import type { Flavour } from './go-json.ts';
import { goFloat32 } from './go-scalars.ts';
import { writtenConfigs } from './project-json.ts';
import { compareKeys } from './yaml-order.ts';
import { bare, type YamlMap, type YamlValue, yamlText } from './yaml-text.ts';

/** The project as `docker compose config` prints it. */
export function projectYaml(project: Project, flavour: Flavour = 'v2'): string {
  const result = new Map<string, YamlValue>([['name', project.name]]);
  const put = (key: string, kind: Kind, values: Readonly<Record<string, unknown>>): void => {
    if (key === 'services' || Object.keys(values).length > 0) result.set(key, mapValue(kind, values, flavour));
  };
  put('services', service, project.services);
  put('networks', network, project.networks);
  put('volumes', volume, project.volumes);
  put('secrets', secret, project.secrets);
  put('configs', config, writtenConfigs(project.configs));
  put('models', model, project.models);
  addExtensions(result, project.extensions);
  return yamlText(result);
}

/** A raw model, as `docker compose config --no-interpolate` prints it. */
export const treeYaml = (tree: Node): string => yamlText(fromTree(tree));

function fromTree(node: Node): YamlValue {
  if (node.type === 'scalar') return plainValue(node.value);
  if (node.type === 'seq') return node.items.map(fromTree);
  const keys = [...node.entries.keys()].sort(compareKeys);
  return new Map(keys.map((key) => [key, fromTree((node.entries.get(key) as { node: Node }).node)]));
}

function addExtensions(result: Map<string, YamlValue>, values: object): void {
  const keys = Object.keys(values).filter((key) => key.startsWith('x-'));
  for (const key of keys.sort(compareKeys)) result.set(key, plainValue((values as Record<string, unknown>)[key]));
}

function mapValue(kind: Kind, values: Readonly<Record<string, unknown>>, flavour: Flavour): YamlMap {
  const keys = Object.keys(values).sort(compareKeys);
  return new Map(keys.map((key) => [key, toYaml(kind, values[key], flavour)]));
}

function toYaml(kind: Kind, value: unknown, flavour: Flavour): YamlValue {
  if (value === null || value === undefined) return bare(null);
  switch (kind.kind) {
    case 'struct':
      return structValue(kind, value as Record<string, unknown>, flavour);
    case 'map':
      return mapValue(kind.of as Kind, value as Record<string, unknown>, flavour);
    case 'list':
      return (value as unknown[]).map((item) => toYaml(kind.of as Kind, item, flavour));
    case 'bytes':
      return String(value);
    case 'duration':
      return printDuration(value as number);
    case 'mode':
      return `0${(value as number).toString(8)}`;
    case 'float32':
      return bare(goFloat32(value as number));
    case 'hosts':
      return hostLines(value as Record<string, string[]>);
    case 'ssh':
      return (value as SshKey[]).map(({ id, path }) => (path ? `${id}: ${path}` : id));
    case 'ulimit':
      return ulimitValue(value as Ulimit);
    default:
      return plainValue(value);
  }
}

const hostLines = (hosts: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(hosts)
    .flatMap(([host, addresses]) => addresses.map((address) => `${host}=${address}`))
    .sort(compareBytes);

const ulimitValue = ({ single, soft = 0, hard = 0 }: Ulimit): YamlValue =>
  single
    ? bare(single)
    : new Map([
        ['soft', bare(soft)],
        ['hard', bare(hard)],
      ]);

function plainValue(value: unknown): YamlValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return bare(goFloat(value));
  if (typeof value === 'boolean' || value === null || value === undefined) return bare(value ?? null);
  if (Array.isArray(value)) return value.map(plainValue);
  return mapValue(any, value as Record<string, unknown>, 'v2');
}

function structValue(kind: Kind, value: Readonly<Record<string, unknown>>, flavour: Flavour): YamlMap {
  const result = new Map<string, YamlValue>();
  for (const [key, field] of Object.entries(kind.fields ?? {}))
    if (!isOmitted(field, value[key], flavour)) result.set(key, toYaml(field, value[key] ?? zeroOf(field), flavour));
  addExtensions(result, value);
  return result;
}

/** YAML leaves out every zero value, structures without anything in them included. */
function isOmitted(kind: Kind, value: unknown, flavour: Flavour): boolean {
  if (kind.hidden) return true;
  if (kind.optOut) return flavour === 'v5' ? value !== false : value !== true;
  if (kind.kind === 'command') return value === undefined;
  if (kind.always && kind.kind !== 'struct') return false;
  if (value === undefined) return true;
  if (kind.optional) return false;
  if (value === '' || value === 0 || value === false || value === null) return true;
  if (typeof value !== 'object') return false;
  const isPointer = kind.kind === 'ulimit' || (kind.kind === 'struct' && !kind.always);
  return !isPointer && Object.keys(value).length === 0;
}

const zeroOf = (kind: Kind): unknown => (kind.kind === 'string' ? '' : kind.kind === 'boolean' ? false : 0);
