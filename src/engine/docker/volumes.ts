import type { Volume, Volumes } from '../types/resources.ts';
import type { Api } from './api.ts';
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
  remove: async (name, { force } = {}) => {
    await api.json('DELETE', `/volumes/${segment(name)}`, { query: { force } });
  },
});
