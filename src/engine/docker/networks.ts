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
  create: async (name, { driver = 'bridge', internal = false, labels = {} } = {}) => {
    const body = { Name: name, CheckDuplicate: true, Driver: driver, Internal: internal, Labels: labels };
    return (await api.json<{ Id: string }>('POST', '/networks/create', { body, timeout: 120_000 })).Id;
  },
  prune: async () => {
    type Reply = { NetworksDeleted?: string[] | null };
    return (await api.json<Reply>('POST', '/networks/prune', { timeout: 120_000 })).NetworksDeleted ?? [];
  },
  remove: async (id) => {
    await api.json('DELETE', `/networks/${segment(id)}`);
  },
});
