import { isCancelled } from '../../util/errors.ts';
import { atOnce } from '../at-once.ts';
import type { Api } from '../docker/api.ts';
import type { AnalysisProgress } from '../types/layers.ts';
import { ArchiveReader } from './archive-reader.ts';
import { batchesOf, type InspectedImage, readBatch, readStoredLayers } from './containerd-source.ts';
import type { IndexCache } from './index-cache.ts';
import { IndexRoom } from './index-room.ts';
import type { LayerIndex } from './layer-index.ts';

/** A layer's index; `index` undefined when the engine no longer holds the layer. */
export interface KnownLayer {
  readonly diffId: string | undefined;
  readonly index: LayerIndex | undefined;
}

export interface ReadOptions {
  readonly cache: IndexCache | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AnalysisProgress) => void;
}

interface SizedImage extends InspectedImage {
  readonly Id: string;
  readonly Size: number;
}

/** The layers of an engine's image: from the cache, else one by one where the store allows it, else from the save stream. */
export async function readImage(api: Api, imageId: string, options: ReadOptions): Promise<KnownLayer[]> {
  const { cache, signal } = options;
  const image = await api.json<SizedImage>('GET', `/images/${encodeURIComponent(imageId)}/json`, { signal });
  const diffIds = image.RootFS?.Layers ?? [];
  const known = new Map<string, LayerIndex>();
  const read = async (diffId: string): Promise<void> => {
    const index = await cache?.read(diffId);
    if (index) known.set(diffId, index);
  };
  await Promise.all([...new Set(diffIds)].map(read));
  if (diffIds.every((diffId) => known.has(diffId)))
    return diffIds.map((diffId) => ({ diffId, index: known.get(diffId) }));
  if (image.Descriptor) {
    try {
      return await readOneByOne(api, image, known, options);
    } catch (error) {
      if (isCancelled(error) || signal.aborted) throw error;
      // The trick needs an engine that takes crafted images; the save stream needs nothing.
    }
  }
  return readSaved(api, image, options);
}

/** The engine sends one while the end of another is unpacked and filed. */
const batchesAtOnce = 2;

async function readOneByOne(
  api: Api,
  image: SizedImage,
  known: Map<string, LayerIndex>,
  options: ReadOptions,
): Promise<KnownLayer[]> {
  const { cache, signal, onProgress } = options;
  const stored = await readStoredLayers(api, image, signal);
  // The top layers are what changed last and what people look at first.
  const missing = new Map([...stored].reverse().map((each) => [each.diffId, each]));
  for (const diffId of known.keys()) missing.delete(diffId);
  const total = [...missing.values()].reduce((sum, { layer: { size = 0 } }) => sum + size, 0);
  const room = new IndexRoom();
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
    onProgress({ phase: 'reading', bytes: Math.min(bytes, total), total });
  };
  await atOnce(batchesAtOnce, batchesOf([...missing.values()]), signal, async (batch, either) => {
    for (const { diffId, index } of await readBatch(api, batch, { room, onBytes: count, signal: either })) {
      if (!index || !diffId) continue;
      known.set(diffId, index);
      await cache?.write(diffId, index);
    }
  });
  // Layers go with their image: rejects when that was deleted meanwhile.
  if (stored.some(({ diffId }) => !known.has(diffId)))
    await api.json('GET', `/images/${encodeURIComponent(image.Id)}/json`, { signal });
  return stored.map(({ diffId }) => ({ diffId, index: known.get(diffId) }));
}

async function readSaved(
  api: Api,
  image: SizedImage,
  { cache, signal, onProgress }: ReadOptions,
): Promise<KnownLayer[]> {
  onProgress({ phase: 'preparing', bytes: 0, total: image.Size });
  const reader = new ArchiveReader();
  try {
    let bytes = 0;
    for await (const chunk of await api.stream('GET', `/images/${encodeURIComponent(image.Id)}/get`, {
      signal,
      timeout: 0,
    })) {
      bytes += (chunk as Buffer).length;
      onProgress({ phase: 'reading', bytes, total: Math.max(bytes, image.Size) });
      await reader.push(chunk as Buffer);
    }
    const { layers } = await reader.finish({ diffIds: image.RootFS?.Layers ?? [] });
    for (const { diffId, index } of layers) if (diffId && index) await cache?.write(diffId, index);
    return [...layers];
  } finally {
    reader.destroy();
  }
}
