import { entryType, type TarEntry } from '../tar/tar-header.ts';

/** Bits of `flags`. */
export const nodeFlag = { whiteout: 1, opaque: 2, implicit: 4 } as const;

/** Ten times the largest images: an archive that packs more is made to fill memory. */
const mostEntries = 5_000_000;

/** No kernel takes a longer path, so no engine can hold one. */
const longestPath = 4096;

type Columns = Pick<LayerIndex, 'parent' | 'mode' | 'type' | 'uid' | 'gid' | 'size' | 'mtime' | 'digest' | 'flags'>;
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
] as const satisfies readonly (keyof Columns)[];

/** A frozen index: typed columns of `count` rows, names joined by NUL. What the cache writes and `LayerIndex.from` reads. */
export interface LayerIndexData extends Columns {
  readonly count: number;
  readonly names: string;
  readonly links: ReadonlyMap<number, string>;
  readonly bytes: number;
  readonly entries: number;
  readonly skipped: number;
}

/**
 * What one layer's archive holds, as columns: about 200 bytes an entry. Node 0 is the root; parents come before children.
 * A node is a member of the archive, a directory only implied by a path (`implicit`), or a whiteout.
 */
export class LayerIndex {
  parent: Int32Array = new Int32Array(256);
  mode: Uint16Array = new Uint16Array(256);
  type: Uint8Array = new Uint8Array(256);
  uid: Uint32Array = new Uint32Array(256);
  gid: Uint32Array = new Uint32Array(256);
  size: Float64Array = new Float64Array(256);
  mtime: Float64Array = new Float64Array(256);
  /** CRC-32 of the content; 0 where it was not taken. */
  digest: Uint32Array = new Uint32Array(256);
  flags: Uint8Array = new Uint8Array(256);
  names: string[] = [''];
  children: (Map<string, number> | undefined)[] = [new Map()];
  links = new Map<number, string>();
  count = 1;
  /** Sum of the file sizes. */
  bytes = 0;
  entries = 0;
  /** Members with names that lead out of the root or are too long: never applied by an engine, so never shown. */
  skipped = 0;
  #lastDirectory = '';
  #lastDirectoryNode = 0;

  readonly #limit: number;

  /** `put` throws beyond `limit` names. */
  constructor(limit = mostEntries) {
    this.#limit = limit;
    this.type[0] = entryType.directory;
    this.flags[0] = nodeFlag.implicit;
  }

  static from(data: LayerIndexData): LayerIndex {
    const index = new LayerIndex();
    for (const name of columnNames) Object.assign(index, { [name]: data[name] });
    index.count = data.count;
    index.names = data.names.split('\0');
    index.links = new Map(data.links);
    index.bytes = data.bytes;
    index.entries = data.entries;
    index.skipped = data.skipped;
    for (let node = 1; node < data.count; node++)
      index.#childrenOf(data.parent[node] ?? 0).set(index.names[node] ?? '', node);
    return index;
  }

  freeze(): LayerIndexData {
    const { parent, mode, type, uid, gid, size, mtime, digest, flags, count } = this;
    return {
      parent: parent.slice(0, count),
      mode: mode.slice(0, count),
      type: type.slice(0, count),
      uid: uid.slice(0, count),
      gid: gid.slice(0, count),
      size: size.slice(0, count),
      mtime: mtime.slice(0, count),
      digest: digest.slice(0, count),
      flags: flags.slice(0, count),
      count,
      names: this.names.join('\0'),
      links: this.links,
      bytes: this.bytes,
      entries: this.entries,
      skipped: this.skipped,
    };
  }

  has(node: number, flag: number): boolean {
    return ((this.flags[node] ?? 0) & flag) !== 0;
  }

  path(node: number): string {
    let path = '';
    for (let at = node; at > 0; at = this.parent[at] ?? 0) path = `/${this.names[at]}${path}`;
    return path || '/';
  }

  find(path: string): number | undefined {
    let node: number | undefined = 0;
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      node = node === undefined ? undefined : this.children[node]?.get(part);
    }
    return node;
  }

  /** Files one member. Returns its node, or undefined for what is no node: the root, opaque marks, names that lead outside. */
  put(entry: TarEntry): number | undefined {
    const parts = entry.name.split('/').filter((part) => part !== '' && part !== '.');
    const name = parts.pop();
    if (name === undefined) return undefined;
    const isOutside = name === '..' || parts.includes('..') || entry.name.includes('\0');
    if (isOutside || entry.name.length > longestPath) {
      this.skipped++;
      return undefined;
    }
    this.entries++;
    const directory = this.#directory(parts);
    if (name.startsWith('.wh.')) return this.#whiteout(directory, name);
    return this.#fill(this.children[directory]?.get(name) ?? this.#add(directory, name), entry);
  }

  #fill(node: number, entry: TarEntry): number {
    this.bytes += entry.size - (this.size[node] ?? 0);
    this.flags[node] = (this.flags[node] ?? 0) & nodeFlag.opaque;
    this.type[node] = entry.type;
    this.mode[node] = entry.mode;
    this.uid[node] = entry.uid;
    this.gid[node] = entry.gid;
    this.size[node] = entry.size;
    this.mtime[node] = entry.mtime;
    this.digest[node] = 0;
    if (entry.type !== entryType.directory) this.#dropChildren(node);
    if (entry.link) this.links.set(node, entry.link);
    else this.links.delete(node);
    return node;
  }

  /** A directory that a later member of the same archive replaces takes its content along. */
  #dropChildren(node: number): void {
    for (const child of this.children[node]?.values() ?? []) {
      this.bytes -= this.size[child] ?? 0;
      this.size[child] = 0;
      this.#dropChildren(child);
    }
    this.children[node] = undefined;
    this.#lastDirectory = '';
    this.#lastDirectoryNode = 0;
  }

  #whiteout(directory: number, name: string): number | undefined {
    if (name === '.wh..wh..opq') this.flags[directory] = (this.flags[directory] ?? 0) | nodeFlag.opaque;
    // The rest of `.wh..wh.` is bookkeeping of aufs.
    if (name.startsWith('.wh..wh.')) return undefined;
    const target = name.slice('.wh.'.length);
    // A layer that removes and adds the same name has added it.
    if (target === '' || this.children[directory]?.has(target)) return undefined;
    const node = this.#add(directory, target);
    this.flags[node] = nodeFlag.whiteout;
    this.type[node] = entryType.file;
    return node;
  }

  #directory(parts: readonly string[]): number {
    const path = parts.join('/');
    if (path === this.#lastDirectory) return this.#lastDirectoryNode;
    let node = 0;
    for (const part of parts) node = this.children[node]?.get(part) ?? this.#add(node, part);
    this.#lastDirectory = path;
    this.#lastDirectoryNode = node;
    return node;
  }

  #childrenOf(node: number): Map<string, number> {
    const known = this.children[node];
    if (known) return known;
    const made = new Map<string, number>();
    this.children[node] = made;
    return made;
  }

  #add(parent: number, name: string): number {
    if (this.count > this.#limit) throw new Error(`it holds more than ${this.#limit.toLocaleString('en')} entries`);
    if (this.count === this.parent.length) this.#grow();
    const node = this.count++;
    this.parent[node] = parent;
    this.names[node] = name;
    this.type[node] = entryType.directory;
    this.flags[node] = nodeFlag.implicit;
    this.#childrenOf(parent).set(name, node);
    return node;
  }

  #grow(): void {
    const wider = <T extends { set(from: T): void }>(column: T, make: (length: number) => T): T => {
      const copy = make(this.count * 2);
      copy.set(column);
      return copy;
    };
    this.parent = wider(this.parent, (length) => new Int32Array(length));
    this.mode = wider(this.mode, (length) => new Uint16Array(length));
    this.type = wider(this.type, (length) => new Uint8Array(length));
    this.uid = wider(this.uid, (length) => new Uint32Array(length));
    this.gid = wider(this.gid, (length) => new Uint32Array(length));
    this.size = wider(this.size, (length) => new Float64Array(length));
    this.mtime = wider(this.mtime, (length) => new Float64Array(length));
    this.digest = wider(this.digest, (length) => new Uint32Array(length));
    this.flags = wider(this.flags, (length) => new Uint8Array(length));
  }
}
