import type { Volume } from '../../engine/types.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import { ago } from '../../util/format.ts';
import { staleMessage } from './failure.ts';
import { tooltip } from './tooltip.ts';
import { unreachableNote } from './unreachable.ts';
import { usersAmong, usersText, useText } from './used-by.ts';
import type { View } from './view.ts';

export interface VolumeNode {
  readonly kind: 'volume';
  readonly volume: Volume;
  readonly stale: boolean;
  /** Names of the containers that mount it. */
  readonly usedBy: readonly string[];
}

/** Named by the engine for want of a name. */
const isAnonymous = ({ name }: Volume): boolean => /^[0-9a-f]{64}$/.test(name);

export const volumesView: View<VolumeNode> = {
  id: 'gantry.volumes',
  watches: ['volume', 'container'],

  roots({ store }) {
    if (!store) return [];
    const stale = isStale(store.volumes);
    return itemsOf(store.volumes)
      .toSorted((a, b) => Number(isAnonymous(a)) - Number(isAnonymous(b)) || a.name.localeCompare(b.name))
      .map((volume) => ({
        kind: 'volume',
        volume,
        stale,
        usedBy: usersAmong(itemsOf(store.containers), ({ volumes }) => volumes.includes(volume.name)),
      }));
  },

  children: () => [],

  row({ volume, stale, usedBy }) {
    const project = volume.labels['com.docker.compose.project'];
    const anonymous = isAnonymous(volume);
    return {
      id: `volume/${volume.name}`,
      label: anonymous ? volume.name.slice(0, 12) : volume.name,
      description: [anonymous && 'anonymous', volume.driver !== 'local' && volume.driver, project, useText(usedBy)]
        .filter(Boolean)
        .join(' · '),
      tooltip: tooltip(volume.name, {
        Driver: volume.driver,
        Mountpoint: volume.mountpoint,
        Project: project,
        'Used by': usersText(usedBy),
        Created: volume.created ? ago(volume.created) : undefined,
      }),
      icon: 'database',
      tone: stale || anonymous ? 'muted' : 'accent',
      context: anonymous ? 'volume;anonymous' : 'volume;named',
    };
  },

  message: (connection) => staleMessage(connection.store?.volumes) ?? unreachableNote(connection),
};
