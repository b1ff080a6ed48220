import { byName } from '../../core/compose/model/by-name.ts';
import type { Project, Service } from '../../core/compose/project.ts';
import { servicesNamed } from '../../core/compose/resolve/profiles.ts';
import { pruneResources } from '../../core/compose/resolve/prune.ts';
import { GantryError } from '../../util/errors.ts';

export interface Selection {
  /** Empty: all that are enabled. */
  readonly services?: readonly string[] | undefined;
  /** Leaves out what the named ones depend on. */
  readonly noDeps?: boolean | undefined;
  readonly scale?: Readonly<Record<string, number>> | undefined;
}

/** The part of a project that a command is about; the rest counts as disabled, so that it is no orphan. */
export function select(project: Project, { services = [], noDeps, scale = {} }: Selection): Project {
  const all: Readonly<Record<string, Service>> = { ...project.disabledServices, ...project.services };
  for (const name of Object.keys(scale)) if (!(name in all)) throw unknown(name, all);
  const named = services.length > 0 ? services.flatMap((name) => meant(name, all)) : Object.keys(project.services);
  const chosen = noDeps ? new Set(named) : withDependencies(project, all, named);
  const selected: Record<string, Service> = {};
  const rest: Record<string, Service> = {};
  for (const service of Object.values(all)) {
    const kept = chosen.has(service.name);
    (kept ? selected : rest)[service.name] = kept ? adjust(service, chosen, scale[service.name]) : service;
  }
  checkNames(selected);
  const part = { ...project, services: selected, disabledServices: rest };
  return { ...part, ...pruneResources(part) };
}

function meant(name: string, all: Readonly<Record<string, Service>>): string[] {
  const found = servicesNamed(all, name);
  if (found.length === 0) throw unknown(name, all);
  return found;
}

const unknown = (name: string, all: object): GantryError =>
  new GantryError('compose.invalid', `There is no service "${name}" in the project.`, {
    hint: `It has: ${Object.keys(all).sort().join(', ') || 'none'}.`,
  });

function withDependencies(
  project: Project,
  all: Readonly<Record<string, Service>>,
  named: readonly string[],
): Set<string> {
  const chosen = new Set<string>();
  const visit = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const [other, { required }] of Object.entries(all[name]?.depends_on ?? {})) {
      if (other in project.services || chosen.has(other)) visit(other);
      else if (required !== false) throw disabled(name, other, all[other]);
    }
  };
  // What is named is switched on by that, also for those that depend on it.
  for (const name of named) chosen.add(name);
  for (const name of named) {
    chosen.delete(name);
    visit(name);
  }
  return chosen;
}

const disabled = (name: string, other: string, service: Service | undefined): GantryError =>
  new GantryError(
    'compose.invalid',
    `Service ${name} depends on ${other}, which is ${service ? 'switched off' : 'not in the project'}.`,
    {
      ...(service?.profiles ? { hint: `Switch on one of its profiles: ${service.profiles.join(', ')}.` } : {}),
    },
  );

/** Only dependencies that take part are waited for. */
function adjust(service: Service, chosen: ReadonlySet<string>, scale: number | undefined): Service {
  const kept = Object.entries(service.depends_on ?? {}).filter(([name]) => chosen.has(name));
  return {
    ...service,
    ...(service.depends_on ? { depends_on: byName(kept) } : {}),
    ...(scale === undefined ? {} : { scale }),
  };
}

function checkNames(services: Readonly<Record<string, Service>>): void {
  const owners = new Map<string, string>();
  for (const { name, container_name: container, scale } of Object.values(services)) {
    if (!container) continue;
    const other = owners.get(container);
    if (other)
      throw new GantryError(
        'compose.invalid',
        `Services ${other} and ${name} have the same container_name "${container}".`,
      );
    owners.set(container, name);
    if ((scale ?? 1) > 1)
      throw new GantryError(
        'compose.invalid',
        `Service ${name} cannot have ${scale} containers: its container_name "${container}" fits one.`,
        {
          hint: 'Remove container_name to scale it.',
        },
      );
  }
}
