import type { BuildCacheRecord, DiskUse, EngineInfo, Image } from '../engine/types.ts';
import type { FreedLayer } from './sharing.ts';

/** Something that may go, as far as the disk is concerned. */
export interface Going {
  readonly kind: 'container' | 'image' | 'network' | 'volume' | 'build cache';
  readonly id: string;
  /** Freed when it goes alone. */
  readonly bytes: number | undefined;
}

export interface DiskContent {
  readonly store: EngineInfo['imageStore'];
  readonly images: readonly Image[];
  readonly disk: DiskUse;
  /** The layers that go with images and that no other image needs; undefined where that cannot be told. */
  readonly frees: (images: readonly Image[]) => readonly FreedLayer[] | undefined;
}

/** Bytes that go with images, and those that would if the build cache did not keep them. */
export interface FreedByImages {
  readonly bytes: number;
  readonly kept: number;
}

/**
 * What removing frees while images and the build cache hold the same bytes. A graph driver stores such a layer once: it
 * goes with the last of the two. Containerd's store unpacks it once for each, and keeps it packed once for both.
 * No engine says which record is which layer; they are told by their size.
 */
export class FreedSpace {
  readonly #content: DiskContent;
  readonly #recordOf = new Map<string, BuildCacheRecord>();
  readonly #layerOf = new Map<string, FreedLayer>();

  constructor(content: DiskContent) {
    this.#content = content;
    // Others than regular ones, as the files of a context, are in no image.
    const records = content.disk.buildCache.filter(
      ({ type, shared }) => type === 'regular' && (shared || this.#unpacksTwice),
    );
    for (const layer of content.frees(content.images)?.toSorted((a, b) => b.bytes - a.bytes) ?? []) {
      const away = ({ size }: BuildCacheRecord): number => Math.abs(size - layer.bytes);
      const [record] = records
        .filter((each) => !this.#layerOf.has(each.id) && isSame(each, layer))
        .sort((a, b) => Number(b.shared) - Number(a.shared) || away(a) - away(b));
      if (!record) continue;
      this.#recordOf.set(layer.chainId, record);
      this.#layerOf.set(record.id, layer);
    }
  }

  get #unpacksTwice(): boolean {
    return this.#content.store === 'containerd';
  }

  /** `cache`: the records that go too. */
  images(images: readonly Image[], cache: ReadonlySet<string> = new Set()): FreedByImages | undefined {
    let kept = 0;
    let bytes = 0;
    const layers = this.#content.frees(images);
    for (const layer of layers ?? []) {
      const record = this.#recordOf.get(layer.chainId);
      const own = !record || cache.has(record.id) ? layer.bytes : this.#unpacksTwice ? layer.files : 0;
      bytes += own;
      kept += layer.bytes - own;
    }
    return layers && { bytes, kept };
  }

  /** Where an image has the same layer, what both share is counted there. */
  record({ id, shared, size }: BuildCacheRecord): number {
    if (this.#unpacksTwice) return this.#layerOf.get(id)?.files ?? size;
    return shared ? 0 : size;
  }

  /** All of these together. */
  all(items: readonly Going[]): FreedByImages {
    const ids = (kind: Going['kind']): Set<string> =>
      new Set(items.flatMap((item) => (item.kind === kind ? [item.id] : [])));
    const going = ids('image');
    const images = this.#content.images.filter(({ id }) => going.has(id));
    const { bytes, kept } = this.images(images, ids('build cache')) ?? { bytes: 0, kept: 0 };
    return {
      bytes: items.reduce((sum, { kind, bytes: own = 0 }) => (kind === 'image' ? sum : sum + Math.max(0, own)), bytes),
      kept,
    };
  }
}

/** Where a layer is kept packed too, the record counts both; how well it packs is known of the whole image only. */
const isSame = ({ size }: BuildCacheRecord, { files, bytes }: FreedLayer): boolean =>
  files > 0 && (bytes > files ? size > files && size < 2.1 * files + 16_384 : size === files);

/** Bytes on the engine's disk, shared ones once. `sizeOf`: of a record, beside what an image already counts. */
export function totalUse(
  { layersSize, everySnapshot, containers, volumes, buildCache }: DiskUse,
  sizeOf: (record: BuildCacheRecord) => number,
): number {
  const rest = volumes.map(({ size }) => size);
  if (!everySnapshot) rest.push(...containers.map(({ written }) => written), ...buildCache.map(sizeOf));
  return rest.reduce((sum, size) => sum + Math.max(0, size), Math.max(0, layersSize));
}

/** Bytes that went, by two counts of the engine. `kept`: what stays as build cache, which containerd's store stops counting. */
export function freedBetween(before: DiskContent, after: DiskUse, { kept }: FreedByImages): number {
  const space = new FreedSpace(before);
  const [then, now] = [before.disk, after].map((disk) => totalUse(disk, (record) => space.record(record))) as [
    number,
    number,
  ];
  return Math.max(0, then - now - (before.store === 'containerd' ? kept : 0));
}
