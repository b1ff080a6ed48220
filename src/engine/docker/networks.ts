import type { Network, Networks } from '../types/resources.ts';
import type { Api } from './api.ts';
import { segment } from './segment.ts';

interface NetworkReply {
  readonly Id: string;
  readonly Name: string;
  readonly Driver?: string;
  readonly Scope?: string;
  readonly Internal?: boolean;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Created?: string;
}

const toNetwork = (reply: NetworkReply): Network => ({
  id: reply.Id,
  name: reply.Name,
  driver: reply.Driver ?? '',
  scope: reply.Scope ?? '',
  internal: reply.Internal ?? false,
  labels: reply.Labels ?? {},
  created: Date.parse(reply.Created ?? '') || 0,
});

export const createNetworks = (api: Api): Networks => ({
  list: async (signal) =>
    ((await api.json<NetworkReply[] | null>('GET', '/networks', { signal })) ?? []).map(toNetwork),
  inspect: async (id) => api.json('GET', `/networks/${segment(id)}`),
  remove: async (id) => {
    await api.json('DELETE', `/networks/${segment(id)}`);
  },
});
