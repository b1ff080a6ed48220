import type { Container, DiskUse, Network, Volume } from '../engine/types.ts';
import { bytes as bytesText } from '../util/format.ts';
import { type DiskContent, FreedSpace } from './freed-space.ts';
import { shortId } from './selectors.ts';

export type RemovableKind = 'container' | 'image' | 'network' | 'volume' | 'build cache';

/** Something on the engine that nothing running needs. */
export interface Removable {
  readonly kind: RemovableKind;
  readonly id: string;
  readonly name: string;
  /** An image's tags: it goes with the last of them. */
  readonly tags?: readonly string[];
  /** Freed when it goes alone; undefined where that cannot be told. */
  readonly bytes: number | undefined;
  /** Why it can go, and what is lost with it. */
  readonly why: string;
  /** Goes unless the user says otherwise: nothing is lost that a pull or a build does not bring back. */
  readonly suggested: boolean;
}

/** What the engine has, as its lists say. */
export interface EngineContent extends DiskContent {
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  readonly volumes: readonly Volume[];
}

const isStopped = ({ state }: Container): boolean => ['created', 'exited', 'dead'].includes(state);
const predefined = new Set(['bridge', 'host', 'none', 'ingress', 'docker_gwbridge', 'nat', 'podman']);
const known = (size: number | undefined): number | undefined => (size !== undefined && size >= 0 ? size : undefined);

/** Everything that could go, by kind, the largest first. Volumes and tagged images are listed, never suggested. */
export function removable(content: EngineContent): Removable[] {
  const space = new FreedSpace(content);
  const buildCache = content.disk.buildCache
    .filter(({ inUse }) => !inUse)
    .map((record) => cacheRecord(record, space.record(record)));
  return [containers(content), images(content, space), volumes(content), networks(content), buildCache].flatMap(
    (items) => items.sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)),
  );
}

const cacheRecord = (
  { id, description, size, shared, type }: DiskUse['buildCache'][number],
  freed: number,
): Removable => ({
  kind: 'build cache',
  id,
  name: description || id,
  bytes: known(freed),
  why: [
    type,
    freed < size ? `${bytesText(size - freed)} shared with an image` : shared && 'shared with an image',
    'the next build makes it again',
  ]
    .filter(Boolean)
    .join(', '),
  suggested: !shared,
});

function images({ images: all, containers: users }: EngineContent, space: FreedSpace): Removable[] {
  return all.flatMap((image): Removable[] => {
    const using = users.filter(({ imageId }) => imageId === image.id);
    if (using.some((container) => !isStopped(container))) return [];
    const names = using.map(({ name }) => name).join(', ');
    const isUntagged = image.tags.length === 0;
    const freed = space.images([image]);
    return [
      {
        kind: 'image',
        id: image.id,
        name: image.tags.join(', ') || shortId(image.id),
        ...(!isUntagged && { tags: image.tags }),
        bytes: freed?.bytes,
        why: [
          isUntagged ? 'untagged' : 'no running container uses it',
          names && `the stopped ${names} needs it`,
          freed && freed.kept > 0 && `the build cache keeps another ${bytesText(freed.kept)} of it`,
        ]
          .filter(Boolean)
          .join(', '),
        suggested: isUntagged,
      },
    ];
  });
}

const networks = ({ networks: all, containers: users }: EngineContent): Removable[] =>
  all
    .filter(({ name }) => !predefined.has(name) && !users.some((container) => container.networks.includes(name)))
    .map(({ id, name }) => ({ kind: 'network', id, name, bytes: 0, why: 'no container is on it', suggested: true }));

const containers = ({ containers: all, disk }: EngineContent): Removable[] =>
  all.filter(isStopped).map(({ id, name, status }) => ({
    kind: 'container',
    id,
    name,
    bytes: known(disk.containers.find((each) => each.id === id)?.written),
    why: [status, 'what was written inside is lost'].filter(Boolean).join(', '),
    suggested: true,
  }));

function volumes({ volumes: all, disk }: EngineContent): Removable[] {
  return all.flatMap(({ name, labels }): Removable[] => {
    const use = disk.volumes.find((each) => each.name === name);
    if (use?.containers !== 0) return [];
    const isNameless = /^[0-9a-f]{64}$/.test(name) || 'com.docker.volume.anonymous' in labels;
    const what = isNameless ? 'without a name' : 'named';
    const why = `${what}, no container uses it; its data is lost`;
    return [{ kind: 'volume', id: name, name, bytes: known(use.size), why, suggested: false }];
  });
}
