import type { Volume } from '../../engine/types.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import { ago } from '../../util/format.ts';
import { staleMessage } from './failure.ts';
import { tooltip } from './tooltip.ts';
import { unreachableNote } from './unreachable.ts';
import type { View } from './view.ts';

export interface VolumeNode {
  readonly kind: 'volume';
  readonly volume: Volume;
  readonly stale: boolean;
}

/** Named by the engine for want of a name. */
const isAnonymous = ({ name }: Volume): boolean => /^[0-9a-f]{64}$/.test(name);

export const volumesView: View<VolumeNode> = {
  id: 'gantry.volumes',
  watches: ['volume'],

  roots({ store }) {
    if (!store) return [];
    const stale = isStale(store.volumes);
    return itemsOf(store.volumes)
      .toSorted((a, b) => Number(isAnonymous(a)) - Number(isAnonymous(b)) || a.name.localeCompare(b.name))
      .map((volume) => ({ kind: 'volume', volume, stale }));
  },

  children: () => [],

  row({ volume, stale }) {
    const project = volume.labels['com.docker.compose.project'];
    const anonymous = isAnonymous(volume);
    return {
      id: `volume/${volume.name}`,
      label: anonymous ? volume.name.slice(0, 12) : volume.name,
      description: [anonymous && 'anonymous', volume.driver !== 'local' && volume.driver, project]
        .filter(Boolean)
        .join(' · '),
      tooltip: tooltip(volume.name, {
        Driver: volume.driver,
        Mountpoint: volume.mountpoint,
        Project: project,
        Created: volume.created ? ago(volume.created) : undefined,
      }),
      icon: 'database',
      tone: stale || anonymous ? 'muted' : 'accent',
      context: anonymous ? 'volume;anonymous' : 'volume;named',
    };
  },

  message: (connection) => staleMessage(connection.store?.volumes) ?? unreachableNote(connection),
};
