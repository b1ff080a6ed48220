import type { Project, Service } from '../../core/compose/project.ts';

/** What a service waits for or is stopped before: those of its dependencies that take part. */
const dependenciesOf = (project: Pick<Project, 'services'>, service: Service): string[] =>
  Object.keys(service.depends_on ?? {}).filter((name) => name in project.services);

/** Dependencies before dependents, otherwise by name. The loader has refused cycles; in one, the rest is left out. */
export function dependencyOrder(project: Pick<Project, 'services'>): Service[] {
  const waiting = new Set(Object.keys(project.services).sort());
  const ordered: Service[] = [];
  for (;;) {
    const next = [...waiting]
      .map((name) => project.services[name] as Service)
      .find((service) => !dependenciesOf(project, service).some((name) => waiting.has(name)));
    if (!next) return ordered;
    waiting.delete(next.name);
    ordered.push(next);
  }
}
