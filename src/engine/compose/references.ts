import type { Service } from '../../core/compose/project.ts';
import { GantryError } from '../../util/errors.ts';

/** Containers of each service, as far as they exist now. */
export type ContainersByService = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;

const shared = ['network_mode', 'ipc', 'pid'] as const;

const what = { network_mode: 'the network of', ipc: 'the IPC namespace of', pid: 'the process namespace of' } as const;

/** The service that a `service:x` mode names. */
const serviceOf = (mode: string | undefined): string | undefined =>
  mode?.startsWith('service:') ? mode.slice('service:'.length) : undefined;

function firstOf(containers: ContainersByService, name: string, purpose: string): string {
  const sorted = [...(containers.get(name) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sorted[0]) return sorted[0].id;
  throw new GantryError('compose.failed', `Cannot share ${purpose} service ${name}: it has no container.`);
}

/** `service:x` in modes and `volumes_from` become the ids of containers: what the engine takes and what is hashed. */
export function resolveReferences(service: Service, containers: ContainersByService): Service {
  const resolved: Record<string, unknown> = {};
  for (const key of shared) {
    const name = serviceOf(service[key]);
    if (name) resolved[key] = `container:${firstOf(containers, name, what[key])}`;
  }
  if (service.volumes_from)
    resolved.volumes_from = service.volumes_from.map((entry) => {
      const [name = '', other = ''] = entry.split(':');
      return name === 'container' ? other : firstOf(containers, name, 'the volumes of');
    });
  return { ...service, ...resolved };
}

/** As `resolveReferences`, but a missing container leaves the reference as it is: for comparing, not for creating. */
export function resolveKnownReferences(service: Service, containers: ContainersByService): Service {
  try {
    return resolveReferences(service, containers);
  } catch {
    return service;
  }
}

/** Services whose containers this one holds on to by id. */
export function heldServices(service: Service): string[] {
  const modes = shared.flatMap((key) => serviceOf(service[key]) ?? []);
  const volumes = (service.volumes_from ?? []).filter((entry) => !entry.startsWith('container:'));
  return [...modes, ...volumes.map((entry) => entry.split(':')[0] ?? '')];
}
