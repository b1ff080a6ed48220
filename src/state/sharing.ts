import type { Image, Layer } from '../engine/types.ts';

/** An image that another begins with. */
export interface BaseRows {
  readonly name: string;
  /** How many of the first history rows are its own. */
  readonly rows: number;
}

/** A layer that goes when nothing needs it any more. Bytes. */
export interface FreedLayer {
  readonly chainId: string;
  /** Of its files. */
  readonly files: number;
  /** All that it takes: its files and, where the store keeps them packed beside, that too. */
  readonly bytes: number;
  /** BuildKit made it: its cache may hold it. */
  readonly built: boolean;
}

/** Which images hold which layer, by chain id. Filled in the background: histories never change, so each is read once. */
export class Sharing {
  readonly #layers: (imageId: string) => Promise<Layer[]>;
  readonly #holders = new Map<string, Set<string>>();
  readonly #read = new Set<string>();
  readonly #histories = new Map<string, readonly Layer[]>();
  /** What each image holds, by chain id. */
  readonly #layersOf = new Map<string, ReadonlyMap<string, Layer>>();
  #weighed: { readonly among: readonly Image[]; readonly packed: ReadonlyMap<string, number> } | undefined;

  constructor(layers: (imageId: string) => Promise<Layer[]>) {
    this.#layers = layers;
  }

  /** Reads what is new among `images`, four at a time; true when anything was. Images that cannot be read are left out. */
  async add(images: readonly Image[]): Promise<boolean> {
    const waiting = images.filter(({ id }) => !this.#read.has(id));
    for (const { id } of waiting) this.#read.add(id);
    const found = waiting.length > 0;
    const worker = async (): Promise<void> => {
      for (let image = waiting.pop(); image; image = waiting.pop()) await this.#readOne(image.id);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    return found;
  }

  /** Names of the images of `among`, other than `image`, that hold the layer. */
  holders(chainId: string, image: Image, among: readonly Image[]): string[] {
    const ids = this.#holders.get(chainId);
    if (!ids) return [];
    return among.filter(({ id }) => id !== image.id && ids.has(id)).map(({ id, tags }) => tags[0] ?? id.slice(7, 19));
  }

  /**
   * What goes when these images go: layers that none of the others holds. undefined until all of `among` were read.
   * From histories alone: no engine has to walk its disk for it.
   */
  frees(going: readonly Image[], among: readonly Image[]): FreedLayer[] | undefined {
    if (among.some(({ id }) => !this.#layersOf.has(id))) return undefined;
    const packed = this.#packed(among);
    const ids = new Set(going.map(({ id }) => id));
    const staying = among.filter(({ id }) => !ids.has(id));
    const freed = new Map<string, FreedLayer>();
    for (const id of ids)
      for (const [chainId, { size, comment }] of this.#layersOf.get(id) ?? []) {
        if (freed.has(chainId) || staying.some((image) => this.#holders.get(chainId)?.has(image.id))) continue;
        const bytes = size + (packed.get(chainId) ?? 0);
        freed.set(chainId, { chainId, files: size, bytes, built: comment.startsWith('buildkit') });
      }
    return [...freed.values()];
  }

  /**
   * What layers take besides their files: containerd's store keeps them packed, and tells of it by image only. Images with
   * few layers come first, so that what a base image takes is known when the ones built on it are counted.
   */
  #packed(among: readonly Image[]): ReadonlyMap<string, number> {
    if (this.#weighed?.among === among) return this.#weighed.packed;
    const packed = new Map<string, number>();
    const layersOf = ({ id }: Image): [string, Layer][] => [...(this.#layersOf.get(id) ?? [])];
    for (const image of among.toSorted((a, b) => layersOf(a).length - layersOf(b).length)) {
      const layers = layersOf(image);
      const unknown = layers.filter(([chainId]) => !packed.has(chainId));
      const files = sum(unknown.map(([, { size }]) => size));
      const counted = sum(layers.map(([chainId, { size }]) => size + (packed.get(chainId) ?? 0)));
      const rest = Math.max(0, image.size - counted);
      for (const [chainId, { size }] of unknown)
        packed.set(chainId, Math.round(files > 0 ? (rest * size) / files : rest / unknown.length));
    }
    this.#weighed = { among, packed };
    return packed;
  }

  /** The one of `among`, as far as they were read, whose whole history and layers `image` begins with: the largest such. */
  base(image: Image, own: readonly Layer[], among: readonly Image[]): BaseRows | undefined {
    let base: BaseRows | undefined;
    for (const { id, tags } of among) {
      const rows = this.#histories.get(id) ?? [];
      if (id === image.id || rows.length >= own.length || rows.length < (base?.rows ?? 1)) continue;
      const better = rows.length > (base?.rows ?? 0) || tags.length > 0;
      if (better && rows.some(({ chainId }) => chainId) && rows.every((row, at) => isSameRow(row, own[at])))
        base = { name: tags[0] ?? id.slice(7, 19), rows: rows.length };
    }
    return base;
  }

  async #readOne(id: string): Promise<void> {
    try {
      const own = new Map<string, Layer>();
      const layers = await this.#layers(id);
      this.#histories.set(id, layers);
      for (const layer of layers) {
        const { chainId } = layer;
        if (!chainId) continue;
        own.set(chainId, layer);
        const holders = this.#holders.get(chainId);
        if (holders) holders.add(id);
        else this.#holders.set(chainId, new Set([id]));
      }
      this.#layersOf.set(id, own);
    } catch {
      // The image is gone or broken; it may be asked for again.
      this.#read.delete(id);
    }
  }
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** Builders keep a base image's rows as they were, times included. */
const isSameRow = (a: Layer, b: Layer | undefined): boolean =>
  a.createdBy === b?.createdBy && a.created === b.created && a.chainId === b.chainId;
