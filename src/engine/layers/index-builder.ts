import { entryType, type TarEntry } from '../tar/tar-header.ts';
import { IndexRoom } from './index-room.ts';
import { findNode, LayerIndex, nodeFlag } from './layer-index.ts';
import { hashName } from './name-hash.ts';
import { NodeTable } from './node-table.ts';

/** No kernel takes a longer path, so no engine can hold one. */
const longestPath = 4096;

/** Members of a directory come together: few paths are asked for at a time. */
const mostKnownDirectories = 4096;

/** As many as Linux follows in one path. */
const mostLinks = 40;

/** Empty parts, `.` and `..` anywhere, and NUL, which no name holds. */
const oddPath = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;

/** Fills an index with the members of a layer's archive, in the order in which they come. */
export class IndexBuilder {
  readonly index = new LayerIndex();
  readonly #room: IndexRoom;
  readonly #table = new NodeTable();
  readonly #directories = new Map<string, number>();
  #nameBytes = Buffer.alloc(4096);
  #nameFill = 0;
  #nameEnd = 0;
  /** First child and next sibling of each node: what goes when a directory is replaced. */
  #first: Int32Array = new Int32Array(1);
  #next: Int32Array = new Int32Array(1);

  /** `put` throws where it is spent. */
  constructor(room = new IndexRoom()) {
    this.#room = room;
    this.index.nameBytes = new Uint8Array(this.#nameBytes.buffer, this.#nameBytes.byteOffset, this.#nameBytes.length);
  }

  /** Files one member. Returns its node, or undefined for what is no node: the root, opaque marks, names that no engine takes. */
  put(entry: TarEntry): number | undefined {
    const path = cleanPath(entry.name);
    if (path === '') return undefined;
    const slash = path?.lastIndexOf('/') ?? -1;
    const directory = path === undefined ? undefined : this.#directory(path.slice(0, Math.max(slash, 0)));
    if (path === undefined || directory === undefined) {
      this.index.skipped++;
      return undefined;
    }
    this.index.entries++;
    const name = path.slice(slash + 1);
    if (name.startsWith('.wh.')) return this.#whiteout(directory, name);
    return this.#fill(this.#child(directory, name), entry);
  }

  /** The index without the room that was kept for more. */
  finish(): LayerIndex {
    this.index.freeze();
    return this.index;
  }

  #fill(node: number, entry: TarEntry): number {
    const { index } = this;
    const isDirectory = entry.type === entryType.directory;
    if (index.type[node] === entryType.symlink || (!isDirectory && index.has(node, nodeFlag.opaque)))
      this.#directories.clear();
    index.bytes += entry.size - (index.size[node] ?? 0);
    index.flags[node] = isDirectory ? (index.flags[node] ?? 0) & nodeFlag.opaque : 0;
    index.type[node] = entry.type;
    index.mode[node] = entry.mode;
    index.uid[node] = entry.uid;
    index.gid[node] = entry.gid;
    index.size[node] = entry.size;
    index.mtime[node] = entry.mtime;
    index.digest[node] = 0;
    if (!isDirectory) this.#dropChildren(node);
    if (entry.link) {
      const link = entry.type === entryType.hardLink ? this.#target(entry.link) : entry.link;
      this.#room.takeText(link.length);
      index.links.set(node, link);
    } else index.links.delete(node);
    return node;
  }

  #whiteout(directory: number, name: string): number | undefined {
    const { index } = this;
    if (name === '.wh..wh..opq') index.flags[directory] = (index.flags[directory] ?? 0) | nodeFlag.opaque;
    // The rest of `.wh..wh.` is bookkeeping of aufs.
    if (name.startsWith('.wh..wh.')) return undefined;
    const target = name.slice('.wh.'.length);
    if (target === '') return undefined;
    // A layer that removes and adds the same name has added it.
    const found = this.#find(directory, target);
    if (found !== 0 && !index.has(found, nodeFlag.gone)) return undefined;
    const node = this.#child(directory, target);
    index.flags[node] = nodeFlag.whiteout;
    index.type[node] = entryType.file;
    return node;
  }

  /** Where a path leads; undefined where a file is in the way. */
  #directory(path: string): number | undefined {
    if (path === '') return 0;
    const known = this.#directories.get(path);
    if (known !== undefined) return known;
    const node = this.#walk(path);
    if (node === undefined) return undefined;
    if (this.#directories.size === mostKnownDirectories) this.#directories.clear();
    this.#directories.set(path, node);
    return node;
  }

  /** A hard link's target where it lies, for its name may lead through links, too. */
  #target(link: string): string {
    const path = cleanPath(link) ?? '';
    const slash = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(slash, 0));
    const directory = this.#walk(above, (parent, name) => this.#find(parent, name) || -1) ?? 0;
    const place = this.index.path(directory);
    return directory === 0 || place === `/${above}` ? link : `${place}/${path.slice(slash + 1)}`;
  }

  /** Through the links of the same layer, as engines unpack it; those of layers below are replaced by a directory. */
  #walk(path: string, step = (parent: number, name: string) => this.#child(parent, name)): number | undefined {
    const { index } = this;
    const parts = path.split('/').reverse();
    let links = 0;
    let node = 0;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      if (part === '' || part === '.') continue;
      const parent = node;
      node = part === '..' ? (index.parent[node] ?? 0) : step(node, part);
      if (index.type[node] === entryType.directory) continue;
      const link = index.type[node] === entryType.symlink ? index.links.get(node) : undefined;
      if (link === undefined || link.length > longestPath || ++links > mostLinks) return undefined;
      parts.push(...link.split('/').reverse());
      node = link.startsWith('/') ? 0 : parent;
    }
    return node;
  }

  /** The node of that name, made or brought back when there is none. */
  #child(parent: number, name: string): number {
    const found = this.#find(parent, name);
    if (found === 0) return this.#add(parent);
    if (this.index.has(found, nodeFlag.gone)) this.#appear(found, parent);
    return found;
  }

  /** The node of that name, also one that is gone; 0: there is none. The name is left where the next one belongs. */
  #find(parent: number, name: string): number {
    this.#write(name);
    const { index } = this;
    return findNode(index, this.#table, parent, this.#nameBytes, this.#nameFill, this.#nameEnd);
  }

  #write(name: string): void {
    const most = name.length * 3;
    if (this.#nameFill + most > this.#nameBytes.length) {
      const wider = Buffer.alloc(this.#nameBytes.length * 2 + most);
      wider.set(this.#nameBytes);
      this.#nameBytes = wider;
      this.index.nameBytes = new Uint8Array(wider.buffer, wider.byteOffset, wider.length);
    }
    this.#nameEnd = this.#nameFill + this.#nameBytes.write(name, this.#nameFill);
  }

  /** Under the name that was written last. */
  #add(parent: number): number {
    const { index } = this;
    this.#room.takeEntry();
    this.#room.takeText(this.#nameEnd - this.#nameFill);
    if (index.count === index.parent.length) this.#grow();
    const node = index.count++;
    this.#table.add(node, parent, hashName(this.#nameBytes, this.#nameFill, this.#nameEnd));
    this.#nameFill = this.#nameEnd;
    index.nameEnd[node] = this.#nameEnd;
    index.parent[node] = parent;
    this.#appear(node, parent);
    return node;
  }

  #appear(node: number, parent: number): void {
    const { index } = this;
    index.type[node] = entryType.directory;
    index.flags[node] = nodeFlag.implicit;
    for (const column of ['mode', 'uid', 'gid', 'mtime', 'digest'] as const) index[column][node] = 0;
    this.#next[node] = this.#first[parent] ?? 0;
    this.#first[parent] = node;
  }

  #grow(): void {
    const { index } = this;
    const length = Math.max(256, index.count * 2);
    index.resize(length);
    const wider = (column: Int32Array): Int32Array => {
      const copy = new Int32Array(length);
      copy.set(column);
      return copy;
    };
    this.#first = wider(this.#first);
    this.#next = wider(this.#next);
  }

  /** A directory that a later member of the same archive replaces takes its content along. */
  #dropChildren(node: number): void {
    const { index } = this;
    const first = this.#first[node] ?? 0;
    if (first === 0) return;
    this.#first[node] = 0;
    this.#directories.clear();
    for (let at = first; at !== 0; at = this.#next[at] ?? 0) {
      index.bytes -= index.size[at] ?? 0;
      index.size[at] = 0;
      index.flags[at] = nodeFlag.gone;
      index.links.delete(at);
      this.#dropChildren(at);
    }
  }
}

/** Its parts joined by single slashes, `..` taken within the root, '' for the root; undefined when it is longer than any kernel takes. */
function cleanPath(name: string): string | undefined {
  let path = name.endsWith('/') ? name.slice(0, -1) : name;
  if (path.startsWith('./')) path = path.slice(2);
  else if (path.startsWith('/')) path = path.slice(1);
  if (oddPath.test(path)) {
    if (path.includes('\0')) return undefined;
    const parts: string[] = [];
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    path = parts.join('/');
  }
  return name.length > longestPath && path !== '' ? undefined : path;
}
