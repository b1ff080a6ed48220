const frameMagic = 0xfd2fb528;

/** Frames of data for other readers: zstd:chunked and pzstd keep their tables in them. */
const isSkippable = (magic: number): boolean => magic >>> 4 === 0x184d2a5;

/** Whether zstd data begins with these four bytes. */
export const isZstdMagic = (magic: number): boolean => magic === frameMagic || isSkippable(magic);

/** What the next bytes are. Of headers the bytes are wanted, of all else only their number. */
type State = 'magic' | 'skipSize' | 'skip' | 'descriptor' | 'header' | 'block' | 'data' | 'checksum';

/** Bytes of those that always have the same. */
const size: Readonly<Record<State, number>> = {
  magic: 4,
  skipSize: 4,
  skip: 0,
  descriptor: 1,
  header: 0,
  block: 3,
  data: 0,
  checksum: 0,
};

const counted: ReadonlySet<State> = new Set<State>(['skip', 'header', 'data', 'checksum']);

/**
 * Cuts pushed zstd data where its frames end, and leaves out skippable ones: Node's decompressor passes over what follows a
 * frame within one write, but begins anew with the next write. https://datatracker.ietf.org/doc/html/rfc8878#section-3.1
 */
export class ZstdFrames {
  #state: State = 'magic';
  /** Bytes until the state ends. */
  #left = 4;
  /** The little-endian number that a header's bytes make up. */
  #value = 0;
  #magic: Buffer | undefined;
  #hasChecksum = false;
  #isLast = false;

  /** Pieces of `bytes`, in order. Throws where there is no frame. */
  *pieces(bytes: Buffer): Generator<Buffer> {
    let start = 0;
    for (let at = 0; at < bytes.length; ) {
      const state = this.#state;
      const step = counted.has(state) ? Math.min(this.#left, bytes.length - at) : 1;
      if (!counted.has(state)) this.#value += (bytes[at] ?? 0) * 256 ** (size[state] - this.#left);
      at += step;
      this.#left -= step;
      if (state === 'magic' || state === 'skipSize' || state === 'skip') start = at;
      if (this.#left > 0) continue;
      this.#advance();
      if (this.#magic) yield this.#magic;
      this.#magic = undefined;
      if (this.#state !== 'magic' || start === at) continue;
      yield bytes.subarray(start, at);
      start = at;
    }
    if (start < bytes.length) yield bytes.subarray(start);
  }

  #advance(): void {
    const value = this.#value;
    if (this.#state === 'magic') this.#begin(value);
    else if (this.#state === 'skipSize') this.#enter('skip', value);
    else if (this.#state === 'descriptor') {
      this.#hasChecksum = (value & 4) !== 0;
      this.#enter('header', headerLength(value));
    } else if (this.#state === 'block') {
      this.#isLast = (value & 1) !== 0;
      const isRepeated = ((value >> 1) & 3) === 1;
      this.#enter('data', isRepeated ? 1 : value >> 3);
    } else if (this.#state === 'header' || (this.#state === 'data' && !this.#isLast)) this.#enter('block');
    else if (this.#state === 'data' && this.#hasChecksum) this.#enter('checksum', 4);
    else this.#enter('magic');
  }

  #begin(magic: number): void {
    if (magic !== frameMagic && !isSkippable(magic)) throw new Error('what follows a zstd frame is no other');
    this.#enter(isSkippable(magic) ? 'skipSize' : 'descriptor');
    if (isSkippable(magic)) return;
    this.#magic = Buffer.alloc(4);
    this.#magic.writeUInt32LE(magic);
  }

  #enter(state: State, length: number = size[state]): void {
    this.#state = state;
    this.#left = length;
    this.#value = 0;
    if (length === 0) this.#advance();
  }
}

/** Of the rest of a frame's header: window, dictionary, content size. */
function headerLength(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  return (isSingleSegment ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0) + contentSize;
}
