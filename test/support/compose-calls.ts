import { omitEmpty } from '../../src/core/compose/canonical/canonical.ts';
import { decode } from '../../src/core/compose/model/decode.ts';
import { plain } from '../../src/core/compose/model/plain.ts';
import { service as serviceKind } from '../../src/core/compose/model/service.ts';
import type { MapNode } from '../../src/core/compose/node.ts';
import { startOrder } from '../../src/core/compose/order.ts';
import type { Project, Service } from '../../src/core/compose/project.ts';
import { buildDraft } from '../../src/core/compose/resolve/build-project.ts';
import { checkCycles } from '../../src/core/compose/resolve/consistency.ts';
import { type DigestOf, withImageDigests } from '../../src/core/compose/resolve/image-digests.ts';
import { withProfiles, withSelectedServices, withServicesEnabled } from '../../src/core/compose/resolve/profiles.ts';
import { pruneResources } from '../../src/core/compose/resolve/prune.ts';
import { envList } from '../../src/engine/compose/body/container-config.ts';
import { networksByPriority } from '../../src/engine/compose/body/endpoints.ts';
import { dependencyOrder } from '../../src/engine/compose/order.ts';
import { select } from '../../src/engine/compose/select.ts';
import type { Assertion } from './compose-asserts.ts';
import { toNode } from './compose-node.ts';
import { type Call, nameOf } from './compose-requests.ts';

type Json = Readonly<Record<string, unknown>>;

export interface CallCase {
  readonly source: string;
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly expect: {
    readonly ok?: boolean;
    readonly error?: string;
    readonly errorContains?: readonly string[];
    readonly assert?: readonly Assertion[];
  };
}

/** What a test changed in a service by code that the data has lost, by the place of its call. */
const changed: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'types/project_test.go:TestServicesWithBuild:467': {
    service_1: { build: { context: '.' } },
    service_2: { build: { context: '.' } },
  },
  'types/project_test.go:TestServicesWithExtends:487': { service_1: { extends: { file: '.', service: 'service_2' } } },
};

/** The rows of upstream's table of images by what they are resolved to; the data keeps the last row alone. */
const images: Readonly<Record<string, string>> = {
  'com.acme/long:tag': 'com.acme/long:tag',
  'com.acme/long:latest': 'com.acme/long',
  'docker.io/library/short:latest': 'short',
  'com.acme/digested': 'com.acme/digested:tag@sha256:1234567890123456789012345678901234567890123456789012345678901234',
};

function imageOf({ source, expect }: CallCase): Readonly<Record<string, Json>> {
  if (!/:Test_ResolveImages:/.test(source)) return {};
  const [name = ''] = String(expect.assert?.[0]?.value).split('@');
  return { service_1: { image: images[name] } };
}

/** `$result` stands for what another call gave: GetService is the service of that name. What was cut off says nothing. */
function known(value: unknown): unknown {
  if (value === '<deep>') return undefined;
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const { $result, args } = value as Call;
  if ($result === '(Project).GetService') {
    const [project, name] = args as [{ services?: Json }, string];
    return known(project.services?.[name]) ?? { name };
  }
  const entries = Object.entries(value).map(([key, each]) => [key, known(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

/** A model as the cases write it, and what of it is switched off. */
export function draftOf(project: unknown) {
  const { DisabledServices, ...rest } = project as Json;
  const draft = buildDraft(toNode(rest) as MapNode, {});
  const disabled = buildDraft(toNode({ services: DisabledServices ?? {} }) as MapNode, {});
  return { ...draft, disabledServices: disabled.services, profiles: [] as readonly string[] };
}

function projectOf(one: CallCase): Project {
  const {
    source,
    args: [value],
  } = one;
  const written = known(value) as { services: Record<string, Json> };
  const services = { ...written.services };
  for (const [name, keys] of Object.entries(changed[source] ?? imageOf(one)))
    services[name] = { ...services[name], ...keys };
  return { name: 'test', environment: {}, ...draftOf({ ...written, services }) } as unknown as Project;
}

/** In the words of compose-go: accessors bear a `$`. */
const spoken = (project: Pick<Project, 'services' | 'disabledServices'>): Json => {
  const names = (services: object): string[] => Object.keys(services).sort();
  return {
    ...project,
    $DisabledServices: project.disabledServices,
    '$ServiceNames()': names(project.services),
    '$DisabledServiceNames()': names(project.disabledServices),
  };
};

const namesWith = (one: CallCase, has: (service: Service) => unknown): string[] =>
  Object.values(projectOf(one).services)
    .filter((service) => has(service))
    .map(({ name }) => name)
    .sort();

const selected = (one: CallCase): Pick<Project, 'services' | 'disabledServices'> => {
  const project = projectOf(one);
  const names = (one.args[1] ?? []) as string[];
  const ignoresDependencies = one.args.some((each) => nameOf(each) === 'IgnoreDependencies');
  if (names.length === 0) return project;
  return ignoresDependencies
    ? select(project, { services: names, noDeps: true })
    : withSelectedServices(project, names);
};

const assigned = (labels: string[]): unknown => (decode(toNode({ labels }), serviceKind, 'service') as Service).labels;

/** Each once, after those that it depends on. */
function ordered(one: CallCase, project: Pick<Project, 'services' | 'disabledServices'>): string[] {
  checkCycles(project);
  const order = dependencyOrder(project).map(({ name }) => name);
  for (const list of [order, startOrder(project)]) {
    if (new Set(list).size !== Object.keys(project.services).length)
      throw new Error(`${one.fn}: a service is left out`);
    for (const { name, depends_on: dependencies = {} } of Object.values(project.services))
      for (const other of Object.keys(dependencies))
        if (project.services[other] && list.indexOf(other) > list.indexOf(name))
          throw new Error(`${name} before ${other}`);
  }
  return order;
}

/** The graph that upstream's walks go over, which is built by calls that the data has lost. */
const graph = {
  services: Object.fromEntries(
    Object.entries({ A: [], B: [], C: ['A', 'B'], D: ['C', 'E'], E: ['B'], F: ['D'], G: ['A'] }).map(
      ([name, before]) => [
        name,
        { name, depends_on: Object.fromEntries(before.map((other) => [other, { required: true }])) },
      ],
    ),
  ),
};

/** The registry that upstream's closures stand for. */
function registryOf({ expect, source }: CallCase): DigestOf {
  const asked = new Set<string>();
  return async (reference) => {
    if (source.includes('imageVolumeDisabledService')) throw new Error(`${reference} is a service, no image`);
    if (expect.ok === false) throw new Error(expect.error);
    if (asked.has(reference)) throw new Error(`${reference} was asked for twice`);
    asked.add(reference);
    return `sha256:${'1234567890'.repeat(7).slice(0, 64)}`;
  };
}

/** What compose-go's functions are to us, by their names. Each gives what the assertions speak of, or throws as upstream fails. */
export const calls: Readonly<Record<string, (one: CallCase) => unknown>> = {
  '(Project).WithSelectedServices': (one) => spoken(selected(one)),
  '(Project).WithProfiles': (one) => {
    const { services, disabledServices } = projectOf(one);
    return spoken(withProfiles({ ...services, ...disabledServices }, (one.args[1] ?? []) as string[]));
  },
  '(Project).WithServicesEnabled': (one) =>
    spoken(withServicesEnabled(projectOf(one), one.args.slice(1).flat() as string[])),
  '(Project).WithoutUnnecessaryResources': (one) => pruneResources(projectOf(one)),
  '(Project).WithImagesResolved': (one) => withImageDigests(projectOf(one), registryOf(one)),
  '(Project).ForEachService': (one) => ordered(one, selected(one)),
  '(Project).GetService': (one) => {
    const name = String(one.args[1]);
    const found = projectOf(one).services[name];
    if (!found) throw new Error(`no such service: ${name}`);
    return found;
  },
  '(Project).ServicesWithBuild': (one) => namesWith(one, ({ build }) => build?.context),
  '(Project).ServicesWithExtends': (one) => namesWith(one, ({ extends: base }) => base?.service),
  '(Project).ServicesWithDependsOn': (one) =>
    namesWith(one, ({ depends_on: dependencies }) => Object.keys(dependencies ?? {}).length > 0),
  '(ServiceConfig).NetworksByPriority': ({ args: [service] }) =>
    networksByPriority(decode(toNode(service), serviceKind, 'service') as Service),
  NewMapping: ({ args: [environment] }) => assigned(environment as string[]),
  GetAsEqualsMap: ({ args: [environment] }) => assigned(environment as string[]),
  NewMappingWithEquals: ({ args: [environment] }) =>
    (decode(toNode({ environment }), serviceKind, 'service') as Service).environment,
  GetAsStringList: ({ args: [environment] }) => envList(environment as Record<string, string>),
  OmitEmpty: ({ args: [value] }) => plain(omitEmpty(toNode(value))),
  InDependencyOrder: (one) => ordered(one, projectOf({ ...one, args: one.args.slice(1) })),
  CollectInDependencyOrder: (one) =>
    Object.fromEntries(ordered(one, projectOf({ ...one, args: one.args.slice(1) })).map((name) => [name, name])),
  walk: (one) => ordered(one, projectOf({ ...one, args: [graph] })),
  newGraph: (one) => {
    const project = projectOf(one);
    const vertices = ordered(one, project).map((name) => [name, { $key: name, $service: { $Name: name } }] as const);
    return { $vertices: Object.fromEntries(vertices) };
  },
};
