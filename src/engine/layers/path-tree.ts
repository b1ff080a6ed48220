import { type LayerIndex, nodeFlag } from './layer-index.ts';
import { hashName, sameBytes } from './name-hash.ts';
import { NodeTable } from './node-table.ts';

/**
 * Every path that any of some layers names, once, as columns of numbers: what is known of paths in one layer or another is
 * kept in arrays beside it. Path 0 is the root; parents come before children, 0 ends a list of children.
 */
export class PathTree {
  readonly layers: readonly LayerIndex[];
  /** Of each layer: the path of its every node; 0 for a node that is gone. */
  readonly paths: readonly Int32Array[];
  readonly parent: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  count = 1;
  /** Which layer's node gives the path its name. */
  readonly #namedBy: Int32Array;
  readonly #node: Int32Array;
  readonly #table: NodeTable;

  constructor(layers: readonly LayerIndex[]) {
    this.layers = layers;
    const most = [...new Set(layers)].reduce((sum, { count }) => sum + count, 1);
    this.parent = new Int32Array(most);
    this.firstChild = new Int32Array(most);
    this.nextSibling = new Int32Array(most);
    this.#namedBy = new Int32Array(most);
    this.#node = new Int32Array(most);
    this.#table = new NodeTable(most);
    const known = new Map<LayerIndex, Int32Array>();
    this.paths = layers.map((index, at) => {
      const paths = known.get(index) ?? this.#join(index, at);
      known.set(index, paths);
      return paths;
    });
  }

  name(path: number): string {
    return this.layers[this.#namedBy[path] ?? 0]?.name(this.#node[path] ?? 0) ?? '';
  }

  /** Absolute; the root is ''. */
  text(path: number): string {
    let text = '';
    for (let at = path; at > 0; at = this.parent[at] ?? 0) text = `/${this.name(at)}${text}`;
    return text;
  }

  find(text: string): number | undefined {
    let path = 0;
    for (const part of text.split('/')) {
      if (part === '' || part === '.') continue;
      const name = Buffer.from(part);
      const parent = path;
      path = this.#table.find(parent, hashName(name, 0, name.length), (each) =>
        this.#is(each, parent, name, 0, name.length),
      );
      if (path === 0) return undefined;
    }
    return path;
  }

  #join(index: LayerIndex, at: number): Int32Array {
    const paths = new Int32Array(index.count);
    const { hash, nameBytes } = index;
    let parent = 0;
    let node = 1;
    const isSame = (path: number): boolean =>
      this.#is(path, parent, nameBytes, index.nameStart(node), index.nameEnd[node] ?? 0);
    for (; node < index.count; node++) {
      if (index.has(node, nodeFlag.gone)) continue;
      parent = paths[index.parent[node] ?? 0] ?? 0;
      const nameHash = hash[node] ?? 0;
      paths[node] = this.#table.find(parent, nameHash, isSame) || this.#add(parent, at, node, nameHash);
    }
    return paths;
  }

  #is(path: number, parent: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.parent[path] !== parent) return false;
    const index = this.layers[this.#namedBy[path] ?? 0];
    const node = this.#node[path] ?? 0;
    const from = index?.nameStart(node) ?? 0;
    if (!index || (index.nameEnd[node] ?? 0) - from !== end - start) return false;
    return sameBytes(index.nameBytes, from, bytes, start, end);
  }

  #add(parent: number, layer: number, node: number, hash: number): number {
    const path = this.count++;
    this.parent[path] = parent;
    this.nextSibling[path] = this.firstChild[parent] ?? 0;
    this.firstChild[parent] = path;
    this.#namedBy[path] = layer;
    this.#node[path] = node;
    this.#table.add(path, parent, hash);
    return path;
  }
}
