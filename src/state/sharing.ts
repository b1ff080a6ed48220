import type { Image, Layer } from '../engine/types.ts';

/** An image that another begins with. */
export interface BaseRows {
  readonly name: string;
  /** How many of the first history rows are its own. */
  readonly rows: number;
}

/** Which images hold which layer, by chain id. Filled in the background: histories never change, so each is read once. */
export class Sharing {
  readonly #layers: (imageId: string) => Promise<Layer[]>;
  readonly #holders = new Map<string, Set<string>>();
  readonly #read = new Set<string>();
  readonly #histories = new Map<string, readonly Layer[]>();
  /** What each image holds, by chain id: bytes. */
  readonly #sizes = new Map<string, ReadonlyMap<string, number>>();

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
   * Bytes that go when these images go: layers that none of the others holds. undefined until all of `among` were read.
   * From histories alone: no engine has to walk its disk for it.
   */
  frees(going: readonly Image[], among: readonly Image[]): number | undefined {
    if (among.some(({ id }) => !this.#sizes.has(id))) return undefined;
    const ids = new Set(going.map(({ id }) => id));
    const staying = among.filter(({ id }) => !ids.has(id));
    const freed = new Map<string, number>();
    for (const id of ids)
      for (const [chainId, size] of this.#sizes.get(id) ?? [])
        if (!staying.some((image) => this.#holders.get(chainId)?.has(image.id))) freed.set(chainId, size);
    return [...freed.values()].reduce((sum, size) => sum + size, 0);
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
      const sizes = new Map<string, number>();
      const layers = await this.#layers(id);
      this.#histories.set(id, layers);
      for (const { chainId, size } of layers) {
        if (!chainId) continue;
        sizes.set(chainId, size);
        const holders = this.#holders.get(chainId);
        if (holders) holders.add(id);
        else this.#holders.set(chainId, new Set([id]));
      }
      this.#sizes.set(id, sizes);
    } catch {
      // The image is gone or broken; it may be asked for again.
      this.#read.delete(id);
    }
  }
}

/** Builders keep a base image's rows as they were, times included. */
const isSameRow = (a: Layer, b: Layer | undefined): boolean =>
  a.createdBy === b?.createdBy && a.created === b.created && a.chainId === b.chainId;
