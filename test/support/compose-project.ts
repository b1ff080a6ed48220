import type { Project, Service } from '../../src/core/compose/project.ts';

/** A resolved project for tests of what comes after loading. */
export function projectOf(
  services: Readonly<Record<string, Omit<Service, 'name'>>>,
  rest: Partial<Project> = {},
): Project {
  const named = Object.entries(services).map(([name, service]) => [name, { ...service, name }]);
  return {
    name: 'shop',
    workingDir: '/srv/shop',
    composeFiles: ['/srv/shop/compose.yaml'],
    environmentFiles: [],
    environment: {},
    profiles: [],
    services: Object.fromEntries(named) as Record<string, Service>,
    disabledServices: {},
    networks: {},
    volumes: {},
    secrets: {},
    configs: {},
    models: {},
    extensions: {},
    tree: undefined as never,
    ...rest,
  };
}
