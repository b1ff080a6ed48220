import { GantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { entryType } from '../tar/tar-header.ts';
import { TarScanner } from '../tar/tar-scanner.ts';
import { type ArchivedLayer, ArchiveReader, indexesIn } from './archive-reader.ts';
import { withCraftedImage } from './crafted-image.ts';
import type { IndexRoom } from './index-room.ts';
import { blobPath, type Descriptor } from './oci-image.ts';

export interface StoredLayer {
  readonly layer: Descriptor;
  readonly diffId: string;
}

/** What the Engine API tells of an image; the rest of its manifest must be read from the store. */
export interface InspectedImage {
  readonly Os: string;
  readonly Architecture: string;
  readonly Variant?: string;
  readonly RootFS?: { readonly Layers?: readonly string[] };
  /** Only a containerd image store has it. */
  readonly Descriptor?: Descriptor;
}

const largestJson = 8 << 20;
const plain = ({ digest, size }: Descriptor): Descriptor => ({
  mediaType: 'application/octet-stream',
  ...(digest && { digest }),
  ...(size !== undefined && { size }),
});

/**
 * One JSON blob of the containerd content store. The Engine API has no call for it, but saves an image that names the blob as
 * its layer, and sends only that.
 */
export async function readJson<T>(api: Api, descriptor: Descriptor, signal: AbortSignal | undefined): Promise<T> {
  const { digest = '' } = descriptor;
  const bytes = await withCraftedImage(
    api,
    { layers: [plain(descriptor)], diffIds: [digest] },
    signal,
    async (name) => {
      const found: Buffer[] = [];
      const scanner = new TarScanner((entry) =>
        entry.type === entryType.file && entry.name === blobPath(digest) && entry.size <= largestJson
          ? { write: (piece) => void found.push(Buffer.from(piece)), end: () => {} }
          : undefined,
      );
      for await (const chunk of await api.stream('GET', `/images/${encodeURIComponent(name)}/get`, {
        signal,
        timeout: 0,
      }))
        scanner.push(chunk as Buffer);
      return Buffer.concat(found);
    },
  );
  if (bytes.length === 0)
    throw new GantryError('engine.not-found', 'The engine no longer holds the manifest of this image.');
  return JSON.parse(bytes.toString('utf8')) as T;
}

/** The layers as the store keeps them, lowest first, in 0.05 s. Rejects `engine.unsupported` where the engine has no containerd image store. */
export async function readStoredLayers(
  api: Api,
  image: InspectedImage,
  signal?: AbortSignal,
): Promise<readonly StoredLayer[]> {
  if (!image.Descriptor) throw new GantryError('engine.unsupported', 'The engine keeps its images in a graph driver.');
  type Manifest = { manifests?: Descriptor[]; layers?: Descriptor[] };
  let manifest = await readJson<Manifest>(api, image.Descriptor, signal);
  const own = manifest.manifests?.find(({ platform }) => isPlatformOf(image, platform));
  if (own) manifest = await readJson<Manifest>(api, own, signal);
  const diffIds = image.RootFS?.Layers ?? [];
  if (manifest.layers?.length !== diffIds.length)
    throw new GantryError('image.invalid', 'The image has no manifest for its platform.');
  return manifest.layers.map((layer, at) => ({ layer, diffId: diffIds[at] ?? '' }));
}

/** Of several variants of an architecture an image is one: their layers are as many, and others. */
function isPlatformOf({ Os, Architecture, Variant = '' }: InspectedImage, platform: Descriptor['platform']): boolean {
  const { os, architecture, variant = '' } = platform ?? {};
  return os === Os && architecture === Architecture && (variant === Variant || !variant || !Variant);
}

/** Every crafted image costs the engine the same time: small layers share one. */
const batchBytes = 64 << 20;
const batchLayers = 128;

/** Layers to be read together, in the order given. */
export function batchesOf(layers: readonly StoredLayer[]): StoredLayer[][] {
  const batches: StoredLayer[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const stored of layers) {
    const { size = 0 } = stored.layer;
    const last = batches.at(-1);
    if (last && last.length < batchLayers && bytes + size <= batchBytes) last.push(stored);
    else {
      batches.push([stored]);
      bytes = 0;
    }
    bytes += size;
  }
  return batches;
}

interface BatchOptions {
  readonly room: IndexRoom;
  readonly onBytes: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Some layers and no other. `index` is undefined where the store has lost the blob. */
export async function readBatch(
  api: Api,
  batch: readonly StoredLayer[],
  options: BatchOptions,
): Promise<readonly ArchivedLayer[]> {
  const crafted = { layers: batch.map(({ layer }) => layer), diffIds: batch.map(({ diffId }) => diffId) };
  const found = await withCraftedImage(api, crafted, options.signal, (name) => readSavedBatch(api, name, options));
  if (found) return found;
  const [only, ...others] = batch;
  if (only && others.length === 0) return [{ diffId: only.diffId, index: undefined, compression: 'none' }];
  const each: ArchivedLayer[] = [];
  for (const stored of batch) each.push(...(await readBatch(api, [stored], options)));
  return each;
}

/** The engine leaves every blob out of an image that lacks one (moby/moby#49473): undefined. */
async function readSavedBatch(
  api: Api,
  name: string,
  { room, onBytes, signal }: BatchOptions,
): Promise<readonly ArchivedLayer[] | undefined> {
  const reader = new ArchiveReader(indexesIn(room));
  try {
    for await (const chunk of await api.stream('GET', `/images/${encodeURIComponent(name)}/get`, {
      signal,
      timeout: 0,
    })) {
      onBytes((chunk as Buffer).length);
      await reader.push(chunk as Buffer);
    }
    const { layers } = await reader.finish({ name });
    return layers.some(({ index }) => !index) ? undefined : layers;
  } catch (error) {
    if (isEmptyArchive(error)) return undefined;
    throw error;
  } finally {
    reader.destroy();
  }
}

const isEmptyArchive = (error: unknown): boolean =>
  error instanceof GantryError && error.code === 'image.invalid' && /holds no image/.test(error.message);
