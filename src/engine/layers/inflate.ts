import zlib from 'node:zlib';
import type { BodySink } from '../tar/tar-scanner.ts';

export type Compression = 'none' | 'gzip' | 'zstd';

/** By magic bytes; media types lie. */
export function compressionOf(start: Buffer): Compression {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  return 'none';
}

/** Receiving and inflating overlap within this window; Node's own 16 KB mark made them take turns. */
const highWater = 16 << 20;
const lowWater = 6 << 20;

/** Throws where this Node has no zstd. */
export function createInflate(compression: 'gzip' | 'zstd'): zlib.Gunzip {
  if (compression === 'gzip') return zlib.createGunzip({ chunkSize: 1 << 18 });
  const { createZstdDecompress } = zlib as typeof zlib & {
    createZstdDecompress?: (options: zlib.ZlibOptions) => zlib.Gunzip;
  };
  if (!createZstdDecompress) throw new Error('it is packed by zstd, which needs Node 22.15 or newer');
  return createZstdDecompress({ chunkSize: 1 << 20 });
}

/** Inflates a body into `onData`. `blocked` is set while the window is full; `done` rejects on corrupt data or when `onData` throws. */
export class InflateSink implements BodySink {
  readonly done: Promise<void>;
  blocked: Promise<void> | undefined;
  readonly #inflate: zlib.Gunzip;
  #release: (() => void) | undefined;

  constructor(compression: 'gzip' | 'zstd', onData: (bytes: Buffer) => void) {
    const inflate = createInflate(compression);
    this.#inflate = inflate;
    this.done = new Promise((resolve, reject) => {
      inflate.on('data', (bytes: Buffer) => {
        try {
          onData(bytes);
        } catch (error) {
          inflate.destroy(error as Error);
        }
      });
      inflate.once('end', resolve);
      inflate.once('error', reject);
    });
    // Errors are read from `done` at the end of the archive; until then nobody may be listening.
    this.done.catch(() => {});
    inflate.on('close', () => this.#open());
  }

  write(bytes: Buffer): void {
    if (this.#inflate.destroyed) return;
    this.#inflate.write(bytes, () => {
      if (this.#inflate.writableLength < lowWater) this.#open();
    });
    if (this.#inflate.writableLength > highWater && !this.#release)
      this.blocked = new Promise((resolve) => {
        this.#release = resolve;
      });
  }

  /** The next layer may start while this one drains. */
  end(): void {
    this.#inflate.end();
    this.#open();
  }

  destroy(): void {
    this.#inflate.destroy();
  }

  #open(): void {
    this.#release?.();
    this.#release = undefined;
    this.blocked = undefined;
  }
}
