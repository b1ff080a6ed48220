import type { Volume, Volumes } from '../types/resources.ts';
import type { Api } from './api.ts';
import { speaks } from './api-version.ts';
import { segment } from './segment.ts';

interface VolumeReply {
  readonly Name: string;
  readonly Driver?: string;
  readonly Mountpoint?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly CreatedAt?: string;
}

const toVolume = (reply: VolumeReply): Volume => {
  const created = Date.parse(reply.CreatedAt ?? '');
  return {
    name: reply.Name,
    driver: reply.Driver ?? '',
    mountpoint: reply.Mountpoint ?? '',
    labels: reply.Labels ?? {},
    ...(created && { created }),
  };
};

export const createVolumes = (api: Api): Volumes => ({
  list: async (signal) => {
    const reply = await api.json<{ Volumes?: VolumeReply[] | null }>('GET', '/volumes', { signal });
    return (reply.Volumes ?? []).map(toVolume);
  },
  inspect: async (name) => api.json('GET', `/volumes/${segment(name)}`),
  create: async (name, { driver = 'local', labels = {} } = {}) => {
    await api.json('POST', '/volumes/create', { body: { Name: name, Driver: driver, Labels: labels } });
  },
  prune: async ({ all } = {}) => {
    type Reply = { VolumesDeleted?: string[] | null; SpaceReclaimed?: number };
    // Up to API 1.41 every unused volume goes; since 1.42 only those without a name, unless all are asked for.
    const { apiVersion } = await api.info();
    const knowsAll = speaks(apiVersion, '1.42');
    if (!all && !knowsAll) return pruneNameless(api);
    const query = all && knowsAll ? { filters: { all: ['true'] } } : {};
    const reply = await api.json<Reply>('POST', '/volumes/prune', { query, timeout: 600_000 });
    return { names: reply.VolumesDeleted ?? [], spaceReclaimed: reply.SpaceReclaimed ?? 0 };
  },
  remove: async (name, { force } = {}) => {
    await api.json('DELETE', `/volumes/${segment(name)}`, { query: { force } });
  },
});

/** For engines whose prune takes named volumes too: an unused one of 64 hex digits was named by the engine itself. */
async function pruneNameless(api: Api): Promise<{ names: string[]; spaceReclaimed: number }> {
  const query = { filters: { dangling: ['true'] } };
  const reply = await api.json<{ Volumes?: VolumeReply[] | null }>('GET', '/volumes', { query });
  const names: string[] = [];
  for (const { Name } of reply.Volumes ?? []) {
    if (!/^[0-9a-f]{64}$/.test(Name)) continue;
    // One that came into use meanwhile stays.
    const gone = await api.json('DELETE', `/volumes/${Name}`).then(
      () => true,
      () => false,
    );
    if (gone) names.push(Name);
  }
  return { names, spaceReclaimed: 0 };
}
