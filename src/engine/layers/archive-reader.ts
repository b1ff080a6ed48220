import { posix } from 'node:path';
import { GantryError } from '../../util/errors.ts';
import { blockSize, entryType, hasValidChecksum, printable, type TarEntry } from '../tar/tar-header.ts';
import { type BodySink, TarScanner } from '../tar/tar-scanner.ts';
import type { RecordedBuild } from '../types/layers.ts';
import { archivedProvenance } from './archived-provenance.ts';
import { IndexRoom } from './index-room.ts';
import { indexSink } from './index-sink.ts';
import { type Compression, compressionOf, InflateSink } from './inflate.ts';
import type { LayerIndex } from './layer-index.ts';
import { describeImages, type ImageConfig, imagesIn, pickImage, type WantedImage } from './oci-image.ts';

export interface ArchivedLayer {
  readonly diffId: string | undefined;
  /** undefined: the archive does not hold it, as when the engine has lost the blob. */
  readonly index: LayerIndex | undefined;
  readonly compression: Compression;
  /** The member of the archive that holds it. */
  readonly path?: string;
}

export interface ArchivedImage {
  /** Every image of the archive, by its name or else its platform. */
  readonly images: readonly string[];
  readonly names: readonly string[];
  readonly config: ImageConfig;
  readonly layers: readonly ArchivedLayer[];
  readonly provenance: RecordedBuild | undefined;
}

interface FoundLayer {
  readonly index: LayerIndex;
  readonly compression: Compression;
  /** Rejects when the layer is damaged. */
  readonly done: Promise<void>;
}

const largestJson = 8 << 20;
const mostJson = 64 << 20;
/** Links of links that are followed within the archive. */
const mostHops = 8;

const memberName = (name: string): string => posix.join('/', name).slice(1);

/** A tar may begin with a name that looks like JSON. */
const isJson = (name: string, start: Buffer): boolean =>
  name.endsWith('.json') ||
  ((start[0] === 0x7b || start[0] === 0x5b) && !(start.length >= blockSize && hasValidChecksum(start, 0)));

/** Where a layer's tar goes; undefined skips the layer. */
export type OpenLayer = (name: string) => { index: LayerIndex; sink: BodySink } | undefined;

/** Every layer becomes an index, as long as there is room for them together. */
export const indexesIn =
  (room: IndexRoom): OpenLayer =>
  () =>
    indexSink(room);

/**
 * Reads `docker save` output and OCI archives from pushed chunks, blobs in any order, layers plain or compressed.
 * Only headers and small JSON are kept. Damage rejects with `image.invalid`; a missing layer does not.
 */
export class ArchiveReader {
  readonly #openLayer: OpenLayer;
  readonly #outer = new TarScanner((entry) => this.#member(entry));
  readonly #json = new Map<string, Buffer>();
  readonly #layers = new Map<string, FoundLayer>();
  readonly #links = new Map<string, string>();
  readonly #inflating = new Set<InflateSink>();
  #jsonBytes = 0;
  #blocked: InflateSink | undefined;

  constructor(openLayer: OpenLayer = indexesIn(new IndexRoom())) {
    this.#openLayer = openLayer;
  }

  /** Await what it returns before the next push: a layer's decompressor is behind. */
  push(chunk: Buffer): Promise<void> | undefined {
    try {
      this.#outer.push(chunk);
    } catch (error) {
      throw damaged('The image archive is damaged', error);
    }
    return this.#blocked?.blocked;
  }

  /** Frees the decompressors of an archive that is not read to its end. */
  destroy(): void {
    for (const sink of this.#inflating) sink.destroy();
  }

  async finish(wanted: WantedImage = {}): Promise<ArchivedImage> {
    try {
      this.#outer.end();
    } catch (error) {
      throw damaged('The image archive is cut short', error);
    }
    const images = imagesIn((path) => this.#parse(path));
    const image = pickImage(images, wanted);
    if (!image)
      throw new GantryError(
        'image.invalid',
        'The archive holds no image: no manifest with its configuration was found in it.',
      );
    const diffIds = image.config.rootfs?.diff_ids ?? [];
    // A manifest may name fewer layers than its configuration: what they held is unknown then, not nothing.
    const count = Math.max(image.layerPaths.length, diffIds.length);
    const layers = await Promise.all(
      Array.from({ length: count }, (_, at) => this.#layer(image.layerPaths[at] ?? '', diffIds[at])),
    );
    if (!this.#outer.complete && layers.some(({ index }) => !index))
      throw damaged('The image archive is cut short', 'layers are missing at its end');
    const { names, config } = image;
    const provenance = archivedProvenance((path) => this.#parse(path), image);
    return { images: describeImages(images), names, config, layers, provenance };
  }

  async #layer(path: string, diffId: string | undefined): Promise<ArchivedLayer> {
    let stored = memberName(path);
    for (let hops = 0; hops < mostHops && !this.#layers.has(stored); hops++) stored = this.#links.get(stored) ?? '';
    const found = this.#layers.get(stored);
    if (!found) return { diffId, index: undefined, compression: 'none' };
    try {
      await found.done;
    } catch (error) {
      throw damaged(`Layer ${printable(diffId ?? path)} is damaged`, error);
    }
    return { diffId, index: found.index, compression: found.compression, path: stored };
  }

  #parse(path: string): unknown {
    const bytes = this.#json.get(memberName(path));
    if (!bytes) return undefined;
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      return undefined;
    }
  }

  #member(entry: TarEntry): BodySink | undefined {
    const name = memberName(entry.name);
    if (entry.type === entryType.symlink) this.#links.set(name, posix.join(posix.dirname(name), entry.link));
    if (entry.type === entryType.hardLink) this.#links.set(name, memberName(entry.link));
    return entry.type === entryType.file && entry.size > 0 ? this.#sniff(name, entry.size) : undefined;
  }

  #keepJson(name: string, size: number): BodySink | undefined {
    if (size > largestJson || this.#jsonBytes + size > mostJson) return undefined;
    this.#jsonBytes += size;
    const parts: Buffer[] = [];
    return {
      write: (bytes) => void parts.push(Buffer.from(bytes)),
      end: () => void this.#json.set(name, Buffer.concat(parts)),
    };
  }

  /** The first block tells what a member is: each tool has names of its own for configurations and layers. */
  #sniff(name: string, size: number): BodySink {
    let start: Buffer | undefined = Buffer.alloc(0);
    let sink: BodySink | undefined;
    return {
      write: (bytes) => {
        if (!start) return sink?.write(bytes);
        start = start.length === 0 && bytes.length >= blockSize ? bytes : Buffer.concat([start, bytes]);
        if (start.length < Math.min(size, blockSize)) return;
        sink = this.#open(name, size, start);
        sink?.write(start);
        start = undefined;
      },
      end: () => sink?.end(),
    };
  }

  #open(name: string, size: number, start: Buffer): BodySink | undefined {
    if (isJson(name, start)) return this.#keepJson(name, size);
    const compression = compressionOf(start);
    const opened = this.#openLayer(name);
    if (!opened) return undefined;
    const { index, sink } = opened;
    if (compression === 'none') {
      let fail: (error: unknown) => void = () => {};
      let finish: () => void = () => {};
      const done = new Promise<void>((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
      done.catch(() => {});
      this.#layers.set(name, { index, compression, done });
      return guarded(sink, finish, fail);
    }
    return this.#inflate(name, compression, index, sink);
  }

  #inflate(name: string, compression: 'gzip' | 'zstd', index: LayerIndex, sink: BodySink): BodySink {
    const inflate = new InflateSink(compression, (bytes) => sink.write(bytes));
    this.#inflating.add(inflate);
    this.#layers.set(name, { index, compression, done: inflate.done.then(() => sink.end()) });
    this.#layers.get(name)?.done.catch(() => {});
    return {
      write: (bytes) => {
        inflate.write(bytes);
        this.#blocked = inflate;
      },
      end: () => inflate.end(),
    };
  }
}

/** A damaged layer must not stop the archive: it may not even belong to the image asked for. */
function guarded(sink: BodySink, finish: () => void, fail: (error: unknown) => void): BodySink {
  let failed = false;
  const attempt = (run: () => void): void => {
    if (failed) return;
    try {
      run();
    } catch (error) {
      failed = true;
      fail(error);
    }
  };
  return {
    write: (bytes) => attempt(() => sink.write(bytes)),
    end: () =>
      attempt(() => {
        sink.end();
        finish();
      }),
  };
}

function damaged(what: string, cause: unknown): GantryError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new GantryError('image.invalid', `${what}: ${why}.`, { hint: 'Save or pull the image again.', cause });
}
