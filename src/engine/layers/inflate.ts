import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { BodySink } from '../tar/tar-scanner.ts';
import { isZstdMagic, ZstdFrames } from './zstd-frames.ts';

export type Compression = 'none' | 'gzip' | 'zstd';

/** By magic bytes; media types lie. */
export function compressionOf(start: Buffer): Compression {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start.length >= 4 && isZstdMagic(start.readUInt32LE(0))) return 'zstd';
  return 'none';
}

/** Receiving and inflating overlap within this window; Node's own 16 KB mark made them take turns. */
const highWater = 16 << 20;
const lowWater = 6 << 20;

/** A packed stream, unpacked. Throws where this Node has no zstd. */
export function inflated(compression: 'gzip' | 'zstd', stream: Readable): AsyncIterable<Buffer> {
  const inflate = createInflate(compression);
  const source = compression === 'zstd' ? Readable.from(framed(stream)) : stream;
  source.once('error', (error) => inflate.destroy(error));
  return source.pipe(inflate);
}

async function* framed(stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const frames = new ZstdFrames();
  for await (const bytes of stream) yield* frames.pieces(bytes);
}

/** Throws where this Node has no zstd. */
function createInflate(compression: 'gzip' | 'zstd'): zlib.Gunzip {
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
  readonly #frames: ZstdFrames | undefined;
  #release: (() => void) | undefined;

  constructor(compression: 'gzip' | 'zstd', onData: (bytes: Buffer) => void) {
    const inflate = createInflate(compression);
    this.#inflate = inflate;
    this.#frames = compression === 'zstd' ? new ZstdFrames() : undefined;
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
    try {
      for (const piece of this.#frames?.pieces(bytes) ?? [bytes])
        this.#inflate.write(piece, () => {
          if (this.#inflate.writableLength < lowWater) this.#open();
        });
    } catch (error) {
      this.#inflate.destroy(error as Error);
    }
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
