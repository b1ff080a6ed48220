import type { Project } from '../../core/compose/project.ts';
import { GantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import type { ContainerState } from '../types/containers.ts';
import { label } from './labels.ts';
import type { Observed, ObservedContainer, ObservedNetwork, ObservedVolume } from './observed.ts';

export interface ContainerReply {
  readonly Id: string;
  readonly Names?: readonly string[];
  readonly State?: string;
  readonly Created?: number;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, { readonly NetworkID?: string }>> | null };
  readonly Mounts?: readonly {
    readonly Type?: string;
    readonly Name?: string;
    readonly Source?: string;
    readonly Destination?: string;
    readonly RW?: boolean;
  }[];
}

interface NetworkReply {
  readonly Id: string;
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

interface VolumeReply {
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/** Of a container's names the one that is no link's. */
const ownName = (names: readonly string[] = []): string =>
  (names.find((name) => name.lastIndexOf('/') === 0) ?? names[0] ?? '').slice(1);

export function toObserved(reply: ContainerReply): ObservedContainer {
  const labels = reply.Labels ?? {};
  const networks = Object.entries(reply.NetworkSettings?.Networks ?? {});
  return {
    id: reply.Id,
    name: ownName(reply.Names),
    service: labels[label.service] ?? '',
    number: Number(labels[label.number] ?? 0) || 0,
    state: (reply.State ?? 'created') as ContainerState,
    created: reply.Created ?? 0,
    oneOff: labels[label.oneOff] === 'True',
    configHash: labels[label.configHash] ?? '',
    imageDigest: labels[label.image] ?? '',
    imageVolumes: labels[label.imageVolumes] ?? '',
    networks: Object.fromEntries(networks.map(([name, { NetworkID }]) => [name, NetworkID ?? ''])),
    mounts: (reply.Mounts ?? []).map((mount) => ({
      type: mount.Type ?? '',
      ...(mount.Name ? { name: mount.Name } : {}),
      source: mount.Source ?? '',
      destination: mount.Destination ?? '',
      writable: mount.RW ?? true,
    })),
    labels,
  };
}

/** Everything that carries the project's label, one-offs and stopped ones included. */
export async function listContainers(api: Api, project: string, signal?: AbortSignal): Promise<ObservedContainer[]> {
  const query = { all: true, filters: { label: [`${label.project}=${project}`] } };
  const replies = await api.json<ContainerReply[]>('GET', '/containers/json', { query, signal });
  return replies.map(toObserved).filter((container) => !(label.hook in container.labels));
}

/** All of the engine's: what has no label is found by name, without asking for each. */
export const listNetworks = (api: Api, signal?: AbortSignal): Promise<NetworkReply[]> =>
  api.json<NetworkReply[]>('GET', '/networks', { signal });

export const listVolumes = async (api: Api, signal?: AbortSignal): Promise<VolumeReply[]> =>
  (await api.json<{ Volumes: VolumeReply[] | null }>('GET', '/volumes', { signal })).Volumes ?? [];

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const owned = (labels: Readonly<Record<string, string>>, project: string): { hash: string; project: string } => ({
  hash: labels[label.project] === project ? (labels[label.configHash] ?? '') : '',
  project: labels[label.project] ?? '',
});

/** By the key that the label names; without a labelled one, whatever has the very name. */
function byKey<T extends { readonly Name: string; readonly Labels?: Readonly<Record<string, string>> | null }, R>(
  found: readonly T[],
  { project, wanted, keyLabel }: { project: string; wanted: Wanted; keyLabel: string },
  read: (reply: T) => R,
): Map<string, R[]> {
  const labelled = found.filter((each) => each.Labels?.[label.project] === project && each.Labels[keyLabel]);
  const groups = groupBy(labelled, (each) => each.Labels?.[keyLabel] ?? '');
  for (const [key, { name, external }] of Object.entries(wanted))
    if (!external && !groups.has(key))
      groups.set(
        key,
        found.filter((each) => each.Name === name),
      );
  return new Map([...groups].map(([key, list]) => [key, list.map(read)]));
}

type Wanted = Readonly<Record<string, { readonly name: string; readonly external?: boolean }>>;

async function observeNetworks(api: Api, project: Project, signal?: AbortSignal): Promise<Observed['networks']> {
  if (Object.keys(project.networks).length === 0) return new Map();
  const found = await listNetworks(api, signal);
  const read = ({ Id, Name, Labels }: NetworkReply): ObservedNetwork => ({
    id: Id,
    name: Name,
    ...owned(Labels ?? {}, project.name),
  });
  const about = { project: project.name, wanted: project.networks, keyLabel: label.network };
  const networks = byKey(found, about, read);
  for (const [key, { name, external }] of Object.entries(project.networks))
    if (external) networks.set(key, [read(externalNetwork(found, key, name))]);
  return networks;
}

function externalNetwork(found: readonly NetworkReply[], key: string, name: string): NetworkReply {
  const [network, second] = found.filter((each) => each.Name === name || each.Id === name);
  if (!network)
    throw new GantryError('compose.failed', `Network "${name}" is declared as external, but there is none.`, {
      hint: `Create it, correct networks.${key}.name, or drop "external: true" to let Compose make it.`,
    });
  if (second)
    throw new GantryError('compose.failed', `There are several networks named "${name}".`, {
      hint: `Set networks.${key}.name to the id of the one you mean.`,
    });
  return network;
}

async function observeVolumes(api: Api, project: Project, signal?: AbortSignal): Promise<Observed['volumes']> {
  if (Object.keys(project.volumes).length === 0) return new Map();
  const found = await listVolumes(api, signal);
  const read = ({ Name, Labels }: VolumeReply): ObservedVolume => ({
    name: Name,
    ...owned(Labels ?? {}, project.name),
  });
  const about = { project: project.name, wanted: project.volumes, keyLabel: label.volume };
  const volumes = byKey(found, about, read);
  for (const [key, { name, external }] of Object.entries(project.volumes)) {
    if (!external) continue;
    const volume = found.find((each) => each.Name === name);
    if (!volume)
      throw new GantryError('compose.failed', `Volume "${name}" is declared as external, but there is none.`, {
        hint: `Create it, correct volumes.${key}.name, or drop "external: true" to let Compose make it.`,
      });
    volumes.set(key, [read(volume)]);
  }
  return volumes;
}

/** An orphan: a service that no file names, or a one-off that ended. */
function isOrphan(project: Project, { service, oneOff, state }: ObservedContainer): boolean {
  if (oneOff) return state === 'exited' || state === 'dead';
  return !(service in project.services) && !(service in project.disabledServices);
}

/** Three list calls at most. Rejects `compose.failed` for an external network or volume that is not there. */
export async function observe(api: Api, project: Project, signal?: AbortSignal): Promise<Observed> {
  const [containers, networks, volumes] = await Promise.all([
    listContainers(api, project.name, signal),
    observeNetworks(api, project, signal),
    observeVolumes(api, project, signal),
  ]);
  const regular = containers.filter((each) => !each.oneOff);
  return {
    containers: groupBy(regular, (each) => each.service),
    orphans: containers.filter((each) => isOrphan(project, each)),
    networks,
    volumes,
  };
}
