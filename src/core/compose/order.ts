import { compareBytes } from './merge/shapes.ts';
import type { Project } from './project.ts';

/** The services' names, each after those it depends on. */
export function startOrder({ services }: Pick<Project, 'services'>): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (ordered.has(name) || path.includes(name) || !services[name]) return;
    for (const dependency of Object.keys(services[name].depends_on ?? {}).sort(compareBytes))
      visit(dependency, [...path, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(services).sort(compareBytes)) visit(name, []);
  return [...ordered];
}
