import { byName } from '../../core/compose/model/by-name.ts';
import type { Dependency, Project, Service } from '../../core/compose/project.ts';
import { GantryError } from '../../util/errors.ts';
import type { ComposeTarget } from '../types.ts';
import type { Work } from './context.ts';
import { label } from './labels.ts';
import { listContainers } from './observe.ts';
import type { ObservedContainer } from './observed.ts';

/** A project and what it has on the engine: what commands on existing containers work with. */
export interface Target {
  readonly project: Project;
  /** False: the files are not at hand, all that is known are labels. */
  readonly fromFiles: boolean;
  readonly containers: readonly ObservedContainer[];
}

const isProject = (target: ComposeTarget): target is Project => 'services' in target;

/** `db:service_healthy:true,cache:service_started:false`, as the label keeps it. */
function dependenciesOf(text: string): Record<string, Dependency> {
  const entries = text.split(',').filter(Boolean);
  return byName(
    entries.map((entry) => {
      const [name = '', condition = 'service_started', restart] = entry.split(':');
      return [name, { condition, restart: restart === 'true', required: true }];
    }),
  );
}

/** As much of a project as its containers' labels tell. */
function fromLabels(name: string, containers: readonly ObservedContainer[]): Project {
  const services = byName<Service>();
  for (const { service, labels, oneOff } of containers)
    if (!oneOff) services[service] ??= { name: service, depends_on: dependenciesOf(labels[label.dependencies] ?? '') };
  const [first] = containers;
  return {
    name,
    workingDir: first?.labels[label.workingDir] ?? '/',
    composeFiles: first?.labels[label.configFiles]?.split(',') ?? [],
    environmentFiles: [],
    environment: {},
    profiles: [],
    services,
    disabledServices: {},
    networks: {},
    volumes: {},
    secrets: {},
    configs: {},
    models: {},
    extensions: {},
    tree: { type: 'map', entries: new Map(), at: nowhere },
  };
}

const nowhere = {
  source: { path: '', text: '', lines: undefined as never },
  start: 0,
  end: 0,
};

/** The containers of a project; those that are switched off by profiles are still the project's. */
export async function findTarget(work: Work, target: ComposeTarget): Promise<Target> {
  const containers = await listContainers(work.api, target.name, work.signal);
  if (!isProject(target)) return { project: fromLabels(target.name, containers), fromFiles: false, containers };
  const present = new Set(containers.map((each) => each.service));
  const switchedOff = Object.values(target.disabledServices).filter((each) => present.has(each.name));
  const services = byName([
    ...Object.entries(target.services),
    ...switchedOff.map((each) => [each.name, each] as const),
  ]);
  return { project: { ...target, services }, fromFiles: true, containers };
}

/** The names a command is about. Throws `compose.invalid` for one that the files do not have. */
export function namedServices({ project, fromFiles }: Target, names: readonly string[] = []): string[] {
  const known = byName([...Object.entries(project.disabledServices), ...Object.entries(project.services)]);
  if (names.length === 0) return Object.keys(project.services);
  for (const name of names)
    if (fromFiles && !(name in known))
      throw new GantryError('compose.invalid', `There is no service "${name}" in project ${project.name}.`, {
        hint: `It has: ${Object.keys(known).sort().join(', ') || 'none'}.`,
      });
  return names.filter((name) => name in known);
}

/** Replicas of some services, one-offs left out. */
export const replicasOf = ({ containers }: Target, services: readonly string[]): ObservedContainer[] =>
  containers.filter((each) => !each.oneOff && services.includes(each.service));

/** What depends on the given services, over any number of steps, with them. */
export function withDependents(project: Project, services: readonly string[]): Set<string> {
  const all = new Set(services);
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const { name, depends_on = {} } of Object.values(project.services))
      if (Object.keys(depends_on).some((other) => all.has(other))) all.add(name);
  }
  return all;
}
