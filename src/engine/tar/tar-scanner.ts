import {
  applyPax,
  blockSize,
  entryType,
  hasValidChecksum,
  normalise,
  type PaxRecords,
  readHeader,
  readNumber,
  readPax,
  readString,
  type TarEntry,
} from './tar-header.ts';

/** Takes the body of one entry, piece by piece, without copies: `bytes` is only valid during the call. */
export interface BodySink {
  write(bytes: Buffer): void;
  end(): void;
}

const longestRecord = 1 << 20;
const flag = { paxNext: 0x78, paxGlobal: 0x67, longName: 0x4c, longLink: 0x4b, sparse: 0x53 } as const;
const recordTypes: ReadonlySet<number> = new Set([flag.paxNext, flag.paxGlobal, flag.longName, flag.longLink]);

/**
 * Reads tar headers from pushed chunks and skips the bodies nobody asks for: nothing is kept, nothing is copied.
 * Understands ustar, pax, GNU long names, base-256 numbers and both sparse forms; passes over global pax records, as engines do.
 * `push` and `end` throw on a damaged archive.
 */
export class TarScanner {
  readonly #onEntry: (entry: TarEntry) => BodySink | undefined;
  readonly #header = Buffer.alloc(blockSize);
  #headerFill = 0;
  #bodyLeft = 0;
  #padding = 0;
  #sink: BodySink | undefined;
  #record: { type: number; body: Buffer; fill: number } | undefined;
  #pax: PaxRecords | undefined;
  #longName: string | undefined;
  #longLink: string | undefined;
  #zeroBlocks = 0;
  #sparse: TarEntry | undefined;
  entries = 0;

  constructor(onEntry: (entry: TarEntry) => BodySink | undefined) {
    this.#onEntry = onEntry;
  }

  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length && this.#zeroBlocks < 2; ) {
      if (this.#bodyLeft > 0) at += this.#body(chunk, at);
      else if (this.#padding > 0) {
        const step = Math.min(this.#padding, chunk.length - at);
        this.#padding -= step;
        at += step;
      } else if (this.#headerFill === 0 && chunk.length - at >= blockSize) {
        this.#block(chunk, at);
        at += blockSize;
      } else {
        const copied = chunk.copy(this.#header, this.#headerFill, at);
        this.#headerFill += copied;
        at += copied;
        if (this.#headerFill < blockSize) continue;
        this.#headerFill = 0;
        this.#block(this.#header, 0);
      }
    }
  }

  /** Whether the end mark has been read. tar does without it. */
  get complete(): boolean {
    return this.#zeroBlocks > 1;
  }

  /** A missing end mark is tolerated, a cut entry is not. */
  end(): void {
    if (this.#bodyLeft > 0 || this.#headerFill > 0 || this.#sparse)
      throw new Error('the archive ends in the middle of an entry');
  }

  #body(chunk: Buffer, at: number): number {
    const step = Math.min(this.#bodyLeft, chunk.length - at);
    if (this.#record) this.#record.fill += chunk.copy(this.#record.body, this.#record.fill, at, at + step);
    else this.#sink?.write(chunk.subarray(at, at + step));
    this.#bodyLeft -= step;
    if (this.#bodyLeft === 0) this.#bodyEnd();
    return step;
  }

  #bodyEnd(): void {
    const sink = this.#sink;
    const record = this.#record;
    this.#sink = undefined;
    this.#record = undefined;
    if (!record) sink?.end();
    else if (record.type === flag.paxNext) this.#pax = readPax(record.body);
    else if (record.type === flag.longName) this.#longName = readString(record.body, 0, record.body.length);
    else if (record.type === flag.longLink) this.#longLink = readString(record.body, 0, record.body.length);
  }

  #block(block: Buffer, offset: number): void {
    if (this.#sparse) this.#sparseContinuation(block, offset);
    else if (block[offset] === 0 && block[offset + 148] === 0 && block[offset + 156] === 0) this.#zeroBlocks++;
    else this.#member(block, offset);
  }

  #member(block: Buffer, offset: number): void {
    this.#zeroBlocks = 0;
    if (!hasValidChecksum(block, offset)) throw new Error(`header ${this.entries + 1} has a wrong checksum`);
    const entry = readHeader(block, offset);
    if (recordTypes.has(entry.type)) this.#startRecord(entry);
    else if (entry.type !== flag.sparse) this.#emit(entry);
    else {
      entry.size = readNumber(block, offset + 483, 12);
      if (block[offset + 482] === 0) this.#emit(entry);
      else this.#sparse = entry;
    }
  }

  /** Old GNU sparse maps go on in further blocks, before the body. */
  #sparseContinuation(block: Buffer, offset: number): void {
    const entry = this.#sparse;
    if (block[offset + 504] !== 0 || !entry) return;
    this.#sparse = undefined;
    this.#emit(entry);
  }

  #startRecord({ type, size }: TarEntry): void {
    if (!(size >= 0 && size <= longestRecord)) throw new Error('a metadata record is too large');
    this.#record = { type, body: Buffer.alloc(size), fill: 0 };
    this.#expect(size);
  }

  #expect(size: number): void {
    this.#bodyLeft = size;
    this.#padding = (blockSize - (size % blockSize)) % blockSize;
    if (size === 0) this.#bodyEnd();
  }

  #emit(entry: TarEntry): void {
    if (this.#longName !== undefined) entry.name = this.#longName;
    if (this.#longLink !== undefined) entry.link = this.#longLink;
    const isSparse = entry.type === flag.sparse;
    if (isSparse) entry.type = entryType.file;
    if (this.#pax) applyPax(entry, this.#pax);
    this.#longName = this.#longLink = this.#pax = undefined;
    normalise(entry);
    this.entries++;
    this.#sink = this.#onEntry(entry);
    this.#expect(entry.bodySize);
  }
}
