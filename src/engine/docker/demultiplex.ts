import { StringDecoder } from 'node:string_decoder';
import type { LogChunk } from '../types/containers.ts';

const headerSize = 8;

/** Pieces of one stream of output, joined while the stream stays the same. */
class Pieces {
  readonly chunks: LogChunk[] = [];
  #stream: LogChunk['stream'] = 'stdout';
  #text = '';

  add(stream: LogChunk['stream'], text: string): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#text += text;
  }

  flush(): LogChunk[] {
    if (this.#text) this.chunks.push({ stream: this.#stream, text: this.#text });
    this.#text = '';
    return this.chunks;
  }
}

export interface Decoder {
  /** What the bytes say; nothing is kept back but a frame's head and a character that are not whole yet. */
  push(data: Buffer): LogChunk[];
  end(): LogChunk[];
}

/** A terminal's output has no frames. */
export function rawDecoder(): Decoder {
  const decoder = new StringDecoder('utf8');
  const chunk = (text: string): LogChunk[] => (text ? [{ stream: 'stdout', text }] : []);
  return { push: (data) => chunk(decoder.write(data)), end: () => chunk(decoder.end()) };
}

/**
 * Docker's frames: stream (0 and 1 stdout, 2 stderr, 3 an error of the engine), three zero bytes, length, data.
 * https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Container/operation/ContainerAttach
 */
export class FrameDecoder implements Decoder {
  readonly #header = Buffer.alloc(headerSize);
  #headerLength = 0;
  #left = 0;
  #stream: LogChunk['stream'] = 'stdout';
  #raw = false;
  readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };

  push(data: Buffer): LogChunk[] {
    const pieces = new Pieces();
    let at = 0;
    while (at < data.length) {
      if (this.#raw || this.#left > 0) {
        const end = this.#raw ? data.length : Math.min(data.length, at + this.#left);
        pieces.add(this.#stream, this.#decoders[this.#stream].write(data.subarray(at, end)));
        this.#left -= end - at;
        at = end;
      } else at += this.#readHeader(data, at, pieces);
    }
    return pieces.flush();
  }

  /** Takes what there is of a header and returns how many bytes that were. */
  #readHeader(data: Buffer, at: number, pieces: Pieces): number {
    const taken = data.copy(this.#header, this.#headerLength, at, at + headerSize - this.#headerLength);
    this.#headerLength += taken;
    if (this.#headerLength < headerSize) return taken;
    this.#headerLength = 0;
    const [kind = 0, a, b, c] = this.#header;
    if (kind > 3 || a || b || c) {
      // Not frames after all: a terminal that was said to be none. Better shown than lost.
      this.#raw = true;
      pieces.add('stdout', this.#decoders.stdout.write(this.#header));
    } else {
      this.#stream = kind > 1 ? 'stderr' : 'stdout';
      this.#left = this.#header.readUInt32BE(4);
    }
    return taken;
  }

  end(): LogChunk[] {
    const pieces = new Pieces();
    pieces.add('stdout', this.#decoders.stdout.end());
    pieces.add('stderr', this.#decoders.stderr.end());
    return pieces.flush();
  }
}

/** Decodes a stream as it comes, with its backpressure. Ending the loop early closes the stream. */
export async function* decodeOutput(
  stream: AsyncIterable<Uint8Array>,
  tty: boolean,
): AsyncGenerator<LogChunk, void, undefined> {
  const decoder: Decoder = tty ? rawDecoder() : new FrameDecoder();
  for await (const data of stream) yield* decoder.push(data as Buffer);
  yield* decoder.end();
}
