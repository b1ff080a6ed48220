import type { Engine } from '../../engine/types.ts';
import type { Removable, RemovableKind } from '../../state/removable.ts';
import { cancelled } from '../../util/errors.ts';

/** Users before what they use. */
const order: readonly RemovableKind[] = ['container', 'image', 'network', 'volume', 'build cache'];

export interface NotRemoved {
  readonly item: Removable;
  readonly message: string;
}

/** Removes these and nothing else, never by force: what came into use meanwhile stays, with the engine's reason. */
export async function removeEach(
  engine: Engine,
  items: readonly Removable[],
  onItem: (item: Removable, at: number) => void,
  signal: AbortSignal,
): Promise<{ failures: NotRemoved[] }> {
  const failures: NotRemoved[] = [];
  const sorted = items.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const cache = sorted.filter(({ kind }) => kind === 'build cache');
  for (const [at, item] of sorted.entries()) {
    if (signal.aborted) throw cancelled(signal.reason);
    if (item.kind === 'build cache') break;
    onItem(item, at);
    try {
      await remove(engine, item);
    } catch (error) {
      failures.push({ item, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const [first] = cache;
  if (!first) return { failures };
  onItem(first, sorted.length - cache.length);
  const { ids } = await engine.system.pruneBuildCache({ ids: cache.map(({ id }) => id) });
  const gone = new Set(ids);
  for (const item of cache)
    if (!gone.has(item.id)) failures.push({ item, message: 'something builds on it, or it came into use' });
  return { failures };
}

async function remove(engine: Engine, { kind, id, tags }: Removable): Promise<void> {
  if (kind === 'container') await engine.containers.remove(id);
  else if (kind === 'network') await engine.networks.remove(id);
  else if (kind === 'volume') await engine.volumes.remove(id);
  else for (const reference of tags ?? [id]) await engine.images.remove(reference);
}
