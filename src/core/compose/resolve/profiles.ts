import { compilePattern } from '../../dockerignore/pattern.ts';
import { byName } from '../model/by-name.ts';
import { LoadError } from '../problem.ts';
import type { Project, Service } from '../project.ts';

type Services = Readonly<Record<string, Service>>;
export type Selection = Pick<Project, 'services' | 'disabledServices' | 'profiles'>;

/** Whether profiles switch the service on: one without any always is. To compose the empty one is active when no other is. */
export const hasProfile = ({ profiles = [] }: Pick<Service, 'profiles'>, active: readonly string[]): boolean =>
  profiles.length === 0 ||
  active.includes('*') ||
  profiles.some((profile) => active.includes(profile) || (profile === '' && active.length === 0));

export function withProfiles(all: Services, profiles: readonly string[]): Selection {
  const entries = Object.entries(all);
  return {
    profiles,
    services: byName(entries.filter(([, service]) => hasProfile(service, profiles))),
    disabledServices: byName(entries.filter(([, service]) => !hasProfile(service, profiles))),
  };
}

/** Naming a service activates its profiles for this run. */
export function withServicesEnabled(selection: Selection, names: readonly string[]): Selection {
  const more = names.flatMap((name) =>
    name in selection.services ? [] : (selection.disabledServices[name]?.profiles ?? []),
  );
  return withProfiles({ ...selection.services, ...selection.disabledServices }, [...selection.profiles, ...more]);
}

/** The services that names or patterns (`web-*`) mean; none for a name that means no service. */
export function servicesNamed(services: Services, name: string): string[] {
  if (Object.hasOwn(services, name)) return [name];
  const pattern = /[*?[\\]/.test(name) ? compilePattern(name) : undefined;
  return pattern ? Object.keys(services).filter((each) => pattern.matches(each)) : [];
}

/** Only the named services and what they depend on; the others are known, and off. Throws LoadError. */
export function withSelectedServices(selection: Selection, names: readonly string[]): Selection {
  if (names.length === 0) return selection;
  const kept = closure(selection.services, names);
  const services = byName<Service>();
  const disabledServices = byName(Object.entries(selection.disabledServices));
  for (const [name, service] of Object.entries(selection.services)) {
    if (!kept.has(name)) disabledServices[name] = service;
    else services[name] = withDependencies(service, (dependency) => kept.has(dependency));
  }
  return { ...selection, services, disabledServices };
}

function closure(services: Services, names: readonly string[]): Set<string> {
  const kept = new Set<string>();
  const visit = (name: string, isRequired: boolean): void => {
    const service = services[name];
    if (!service) {
      if (isRequired) throw new LoadError(`no such service: ${name}`);
      return;
    }
    if (kept.has(name)) return;
    kept.add(name);
    for (const [dependency, { required }] of Object.entries(service.depends_on ?? {})) visit(dependency, required);
  };
  for (const name of names) {
    const meant = servicesNamed(services, name);
    if (meant.length === 0) visit(name, true);
    for (const each of meant) visit(each, true);
  }
  return kept;
}

export function withDependencies(service: Service, keep: (name: string) => boolean): Service {
  const { depends_on, ...rest } = service;
  if (!depends_on) return service;
  const left = byName(Object.entries(depends_on).filter(([name]) => keep(name)));
  return Object.keys(left).length > 0 ? { ...rest, depends_on: left } : rest;
}
