import type { Network } from '../../engine/types.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import { ago } from '../../util/format.ts';
import { staleMessage } from './failure.ts';
import { tooltip } from './tooltip.ts';
import { unreachableNote } from './unreachable.ts';
import { usersAmong, usersText, useText } from './used-by.ts';
import type { View } from './view.ts';

export interface NetworkNode {
  readonly kind: 'network';
  readonly network: Network;
  readonly stale: boolean;
  /** Names of the containers on it. */
  readonly usedBy: readonly string[];
}

/** Made by the engine itself; it refuses to remove them. */
const builtIn = new Set(['bridge', 'host', 'none', 'podman']);

export const networksView: View<NetworkNode> = {
  id: 'gantry.networks',
  watches: ['network', 'container'],

  roots({ store }) {
    if (!store) return [];
    const stale = isStale(store.networks);
    return itemsOf(store.networks)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map((network) => ({
        kind: 'network',
        network,
        stale,
        usedBy: usersAmong(itemsOf(store.containers), ({ networks }) => networks.includes(network.name)),
      }));
  },

  children: () => [],

  row({ network, stale, usedBy }) {
    const project = network.labels['com.docker.compose.project'];
    const own = !builtIn.has(network.name);
    return {
      id: `network/${network.id}`,
      label: network.name,
      description: [network.driver, network.internal && 'internal', project, useText(usedBy)]
        .filter(Boolean)
        .join(' · '),
      tooltip: tooltip(network.name, {
        Driver: network.driver,
        Scope: network.scope,
        Internal: network.internal ? 'yes' : undefined,
        Project: project,
        'Used by': usersText(usedBy),
        Created: network.created > 0 ? ago(network.created) : undefined,
      }),
      icon: 'type-hierarchy',
      tone: stale || !own ? 'muted' : 'accent',
      context: own ? 'network;custom' : 'network;builtin',
    };
  },

  message: (connection) => staleMessage(connection.store?.networks) ?? unreachableNote(connection),
};
