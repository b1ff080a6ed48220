import { setTimeout as wait } from 'node:timers/promises';
import type { ImageName } from '../../core/image-ref/image-name.ts';
import type { Connection } from '../../state/connection.ts';
import { itemsOf } from '../../state/slice.ts';
import { ago, bytes } from '../../util/format.ts';

/** Typing waits for no engine: what it has not said by then is what it said before. */
const longestWaitMs = 300;

/** What the engine has, the newest first. Typing opens no connection: none without one. */
export async function imageNames({ status, store }: Pick<Connection, 'status' | 'store'>): Promise<ImageName[]> {
  if (status.kind !== 'connected' || !store) return [];
  await Promise.race([store.refresh(['image']), wait(longestWaitMs)]);
  return itemsOf(store.images)
    .toSorted((a, b) => b.created - a.created)
    .flatMap(({ tags, size, created }) =>
      tags.map((reference) => ({ reference, detail: `${bytes(size)} · ${ago(created)}` })),
    );
}
