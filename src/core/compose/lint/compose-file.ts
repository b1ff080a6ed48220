import { isMap, type MapNode, type Node, type Origin, type SourceText } from '../node.ts';
import type { Project } from '../project.ts';
import { isDefaultOverride } from '../resolve/default-names.ts';
import { type ComposeDocument, parseCompose } from '../yaml/parse.ts';

/** What a file alone cannot tell. All of it may be missing: rules that need it are then silent. */
export interface ComposeSurroundings {
  /** The project of which the file is a part, resolved with its other files. */
  readonly project?: Pick<Project, 'tree' | 'workingDir'>;
  /** What variables are set when the project is resolved. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether a path exists, as far as it was looked at; false is a sure no. */
  readonly exists?: (path: string) => boolean | undefined;
  readonly engine?: EngineFacts;
}

/** What is known of the engine that would run the project. */
export interface EngineFacts {
  /** E.g. `1.41`. */
  readonly apiVersion: string;
  readonly ports: readonly UsedPort[];
}

export interface UsedPort {
  readonly port: number;
  readonly protocol: string;
  /** Empty: every address. */
  readonly ip: string;
  readonly container: string;
  /** The Compose project of the container. */
  readonly project?: string;
}

export interface ComposeService {
  readonly name: string;
  readonly key: Origin;
  readonly node: MapNode;
}

/** One Compose file as rules and editor features see it. */
export interface ComposeFile {
  readonly path: string;
  readonly source: SourceText;
  readonly documents: readonly ComposeDocument[];
  /** The first document that says something. */
  readonly root: MapNode | undefined;
  /** The services that this file writes. */
  readonly services: readonly ComposeService[];
  /** The whole project where it is known, else this file. Its values may stand in other files. */
  readonly model: MapNode | undefined;
  /** The services of `model`. */
  readonly allServices: readonly ComposeService[];
  /** What is not defined here may be elsewhere: an override, or a file that includes others, without its project. */
  readonly partial: boolean;
  /** Services at the top level: Compose of before 2016. */
  readonly isVersion1: boolean;
  readonly surroundings: ComposeSurroundings;
}

/** Parses a file for linting and for editor features; never throws. */
export function parseComposeFile(path: string, text: string, surroundings: ComposeSurroundings = {}): ComposeFile {
  const { source, documents } = parseCompose(path, text);
  const root = documents.map((document) => document.root).find(isMap);
  const tree = surroundings.project?.tree;
  const model = tree && isMap(tree) ? tree : root;
  const services = servicesOf(root);
  return {
    path,
    source,
    documents,
    root,
    services,
    model,
    allServices: servicesOf(model),
    partial: tree === undefined && isPartial(path, root, services),
    isVersion1: isVersion1(root),
    surroundings,
  };
}

export function servicesOf(root: Node | undefined): ComposeService[] {
  const node = root?.type === 'map' ? root.entries.get('services')?.node : undefined;
  if (node?.type !== 'map') return [];
  return [...node.entries].flatMap(([name, entry]) =>
    entry.node.type === 'map' ? [{ name, key: entry.key, node: entry.node }] : [],
  );
}

function isPartial(path: string, root: MapNode | undefined, services: readonly ComposeService[]): boolean {
  if (isDefaultOverride(path) || root?.entries.has('include')) return true;
  // A service that says neither what it is nor whom it extends makes sense only on top of another file.
  const sources = ['image', 'build', 'extends', 'provider'];
  return services.some(({ node }) => !sources.some((key) => node.entries.has(key)));
}

const topLevel = ['services', 'networks', 'volumes', 'secrets', 'configs', 'include', 'name', 'version', 'models'];

function isVersion1(root: MapNode | undefined): boolean {
  if (!root || root.entries.size === 0 || topLevel.some((key) => root.entries.has(key))) return false;
  const values = [...root.entries].filter(([key]) => !key.startsWith('x-')).map(([, { node }]) => node);
  return (
    values.length > 0 && values.every((node) => isMap(node) && (node.entries.has('image') || node.entries.has('build')))
  );
}
