import { entryType } from '../tar/tar-header.ts';
import { hashName, sameBytes } from './name-hash.ts';
import { NodeTable } from './node-table.ts';

/** Bits of `flags`. A node that is `gone` was replaced together with the directory that held it. */
export const nodeFlag = { whiteout: 1, opaque: 2, implicit: 4, gone: 8 } as const;

/** The class declares them, in its order. */
const columnNames = [
  'parent',
  'mode',
  'type',
  'uid',
  'gid',
  'size',
  'mtime',
  'digest',
  'flags',
  'nameEnd',
] as const satisfies readonly (keyof LayerIndex)[];
type Columns = Pick<LayerIndex, (typeof columnNames)[number]>;

/** A frozen index: columns of `count` rows and the names as UTF-8. What the cache writes and `LayerIndex.from` reads. */
export interface LayerIndexData extends Readonly<Columns> {
  readonly count: number;
  readonly nameBytes: Uint8Array;
  readonly links: ReadonlyMap<number, string>;
  readonly bytes: number;
  readonly entries: number;
  readonly skipped: number;
}

/**
 * What one layer's archive holds, as columns: about 80 bytes an entry. Node 0 is the root; parents come before children.
 * A node is a member of the archive, a directory only implied by a path (`implicit`), or a whiteout. `IndexBuilder` fills it.
 */
export class LayerIndex {
  parent: Int32Array = new Int32Array(1);
  mode: Uint16Array = new Uint16Array(1);
  type: Uint8Array = Uint8Array.of(entryType.directory);
  uid: Uint32Array = new Uint32Array(1);
  gid: Uint32Array = new Uint32Array(1);
  size: Float64Array = new Float64Array(1);
  mtime: Float64Array = new Float64Array(1);
  /** CRC-32 of the content; 0 where it was not taken. */
  digest: Uint32Array = new Uint32Array(1);
  flags: Uint8Array = Uint8Array.of(nodeFlag.implicit);
  /** Where a node's name ends in `nameBytes`; it begins where the one before ends. */
  nameEnd: Uint32Array = new Uint32Array(1);
  nameBytes: Uint8Array = new Uint8Array(0);
  links = new Map<number, string>();
  count = 1;
  /** Sum of the file sizes. */
  bytes = 0;
  entries = 0;
  /** Members whose names are too long or lead through a file: never applied by an engine, so never shown. */
  skipped = 0;
  /** The names once more, for their reader: a view for each would cost more than the name. */
  #text: Buffer | undefined;
  #hash: Uint32Array | undefined;
  #table: NodeTable | undefined;
  #children: { first: Int32Array; next: Int32Array } | undefined;

  static from(data: LayerIndexData): LayerIndex {
    const { links, ...rest } = data;
    return Object.assign(new LayerIndex(), rest, { links: new Map(links) });
  }

  /** Lets go of the room that was kept for more; the data shares the columns. */
  freeze(): LayerIndexData {
    const { count, links, bytes, entries, skipped } = this;
    if (this.parent.length > count) this.resize(count);
    this.nameBytes = exact(this.nameBytes, this.nameEnd[count - 1] ?? 0);
    const columns = Object.fromEntries(columnNames.map((name) => [name, this[name]])) as unknown as Columns;
    return { ...columns, nameBytes: this.nameBytes, count, links, bytes, entries, skipped };
  }

  /** For the builder: columns of `length` rows with what they hold. */
  resize(length: number): void {
    for (const name of columnNames) {
      const column = this[name];
      const resized = new (column.constructor as new (length: number) => typeof column)(length);
      resized.set(column.subarray(0, Math.min(length, this.count)));
      Object.assign(this, { [name]: resized });
    }
  }

  has(node: number, flag: number): boolean {
    return ((this.flags[node] ?? 0) & flag) !== 0;
  }

  nameStart(node: number): number {
    return node === 0 ? 0 : (this.nameEnd[node - 1] ?? 0);
  }

  name(node: number): string {
    const { buffer, byteOffset, byteLength } = this.nameBytes;
    if (this.#text?.buffer !== buffer) this.#text = Buffer.from(buffer, byteOffset, byteLength);
    return this.#text.toString('utf8', this.nameStart(node), this.nameEnd[node]);
  }

  path(node: number): string {
    let path = '';
    for (let at = node; at > 0; at = this.parent[at] ?? 0) path = `/${this.name(at)}${path}`;
    return path || '/';
  }

  find(path: string): number | undefined {
    let node = 0;
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      node = this.child(node, Buffer.from(part));
      if (node === 0) return undefined;
    }
    return node;
  }

  /** The node of that name in a directory; 0: there is none. */
  child(directory: number, name: Uint8Array): number {
    const found = findNode(this, this.#named(), directory, name, 0, name.length);
    return this.has(found, nodeFlag.gone) ? 0 : found;
  }

  /** A hash of each node's name, for tables in memory. Like all that is looked up, only once the index is complete. */
  get hash(): Uint32Array {
    if (this.#hash) return this.#hash;
    const hash = new Uint32Array(this.count);
    for (let node = 1; node < this.count; node++)
      hash[node] = hashName(this.nameBytes, this.nameStart(node), this.nameEnd[node] ?? 0);
    this.#hash = hash;
    return hash;
  }

  firstChild(node: number): number {
    return this.#linked().first[node] ?? 0;
  }

  /** 0 after the last. */
  nextSibling(node: number): number {
    return this.#linked().next[node] ?? 0;
  }

  #named(): NodeTable {
    if (this.#table) return this.#table;
    const table = new NodeTable(this.count);
    const { hash } = this;
    for (let node = 1; node < this.count; node++) table.add(node, this.parent[node] ?? 0, hash[node] ?? 0);
    this.#table = table;
    return table;
  }

  #linked(): { first: Int32Array; next: Int32Array } {
    if (this.#children) return this.#children;
    const first = new Int32Array(this.count);
    const next = new Int32Array(this.count);
    for (let node = this.count - 1; node > 0; node--) {
      if (this.has(node, nodeFlag.gone)) continue;
      const parent = this.parent[node] ?? 0;
      next[node] = first[parent] ?? 0;
      first[parent] = node;
    }
    this.#children = { first, next };
    return this.#children;
  }
}

/** By the bytes from `start` to `end`, among all nodes of the table, also those that are gone; 0: there is none. */
export function findNode(
  index: LayerIndex,
  table: NodeTable,
  directory: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  return table.find(directory, hashName(bytes, start, end), (node) => {
    const from = index.nameStart(node);
    const isSame = index.parent[node] === directory && (index.nameEnd[node] ?? 0) - from === end - start;
    return isSame && sameBytes(index.nameBytes, from, bytes, start, end);
  });
}

const exact = (bytes: Uint8Array, length: number): Uint8Array =>
  bytes.length === length ? bytes : bytes.slice(0, length);
