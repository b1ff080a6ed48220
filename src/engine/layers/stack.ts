import { entryType } from '../tar/tar-header.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import type { PathTree } from './path-tree.ts';
import { sameContent, sameMetadata } from './same-file.ts';

export type HiddenHow = 'removed' | 'changed' | 'metadata';
export type ChangeKind = 'added' | 'changed' | 'metadata' | 'touched' | 'removed';

/** Told what applying a layer does. Paths are those of the tree. */
export interface StackObserver {
  /** A node of the layer; for `removed` it is the whiteout, and `bytes` what it removed. */
  change(node: number, kind: ChangeKind, bytes: number): void;
  /** An opaque directory removed a lower child that has no node of its own in this layer. */
  opaqueRemoval(directory: number, path: number, isDirectory: boolean, bytes: number): void;
  /** Content that a node of an earlier layer stores shows no more; `path` was the last to show it. */
  hidden(path: number, layer: number, node: number, how: HiddenHow): void;
}

const isDirectory = (index: LayerIndex, node: number): boolean => index.type[node] === entryType.directory;

/** Layers of a tree applied one on the other by the rules of the OCI image format: the later name wins, whiteouts and opaque directories hide. */
export class Stack {
  readonly tree: PathTree;
  /** Which layer shows at a path; -1: nothing is there. The root is always there, and of no layer. */
  readonly layer: Int32Array;
  /** The node of that layer. */
  readonly node: Int32Array;
  readonly #observer: StackObserver | undefined;
  readonly #owners: Owners | undefined;

  constructor(tree: PathTree, observer?: StackObserver) {
    this.tree = tree;
    this.layer = new Int32Array(tree.count).fill(-1);
    this.node = new Int32Array(tree.count);
    this.#observer = observer;
    if (observer) this.#owners = new Owners(tree);
  }

  /** The first `count` layers applied, or those between two of them. */
  static of(tree: PathTree, count: number, from = 0): Stack {
    const stack = new Stack(tree);
    for (let layer = from; layer < count; layer++) stack.apply(layer);
    return stack;
  }

  has(path: number): boolean {
    return path === 0 || (this.layer[path] ?? -1) >= 0;
  }

  /** The layer's index that shows at a path. */
  index(path: number): LayerIndex | undefined {
    return this.tree.layers[this.layer[path] ?? -1];
  }

  isDirectory(path: number): boolean {
    const index = this.index(path);
    return path === 0 || (index !== undefined && isDirectory(index, this.node[path] ?? 0));
  }

  /** The first of a path's children that are there, from `child` on; 0: none. */
  next(child: number): number {
    let at = child;
    while (at !== 0 && (this.layer[at] ?? -1) < 0) at = this.tree.nextSibling[at] ?? 0;
    return at;
  }

  *children(path: number): Generator<number> {
    for (let at = this.next(this.tree.firstChild[path] ?? 0); at !== 0; at = this.next(this.tree.nextSibling[at] ?? 0))
      yield at;
  }

  /** Bytes of the file at a path. */
  bytes(path: number): number {
    return this.index(path)?.size[this.node[path] ?? 0] ?? 0;
  }

  /** Bytes of the files below and at a path. */
  bytesBelow(path: number): number {
    let bytes = this.bytes(path);
    for (let at = this.next(this.tree.firstChild[path] ?? 0); at !== 0; at = this.next(this.tree.nextSibling[at] ?? 0))
      bytes += this.bytesBelow(at);
    return bytes;
  }

  /** Layers are applied in ascending order. */
  apply(layer: number): void {
    const index = this.tree.layers[layer];
    const paths = this.tree.paths[layer];
    if (!index || !paths) return;
    /** Directories whose content counts: what lies below a whiteout or through a link does not. */
    const isOpen = new Uint8Array(index.count);
    isOpen[0] = 1;
    if (index.has(0, nodeFlag.opaque)) this.#clear(index, 0, 0);
    for (let node = 1; node < index.count; node++) {
      if (!isOpen[index.parent[node] ?? 0] || index.has(node, nodeFlag.gone)) continue;
      const path = paths[node] ?? 0;
      if (index.has(node, nodeFlag.whiteout)) this.#remove(node, path);
      else if (!isDirectory(index, node)) this.#file(index, layer, node, path);
      else {
        isOpen[node] = 1;
        this.#directory(index, layer, node, path);
        if (index.has(node, nodeFlag.opaque)) this.#clear(index, node, path);
      }
    }
    this.#joinHardLinks(index, layer);
  }

  #remove(node: number, path: number): void {
    if (!this.has(path)) return;
    this.#observer?.change(node, 'removed', this.bytesBelow(path));
    this.#hide(path, 'removed');
  }

  /** What an opaque directory hides: everything of earlier layers below it. What the layer holds itself is merged afterwards. */
  #clear(index: LayerIndex, directory: number, at: number): void {
    for (const path of this.children(at)) {
      const again = index.child(directory, Buffer.from(this.tree.name(path)));
      if (again !== 0 && !index.has(again, nodeFlag.whiteout)) {
        if (this.isDirectory(path) && isDirectory(index, again)) this.#clear(index, again, path);
        continue;
      }
      this.#observer?.opaqueRemoval(directory, path, this.isDirectory(path), this.bytesBelow(path));
      this.#hide(path, 'removed');
    }
  }

  #directory(index: LayerIndex, layer: number, node: number, path: number): void {
    const old = this.index(path);
    const isKnown = old !== undefined && this.isDirectory(path);
    if (isKnown && index.has(node, nodeFlag.implicit)) return;
    if (isKnown) {
      const isSame = sameMetadata(old, this.node[path] ?? 0, index, node);
      this.#observer?.change(node, isSame ? 'touched' : 'metadata', 0);
    } else {
      if (old) this.#hide(path, 'changed');
      this.#observer?.change(node, old ? 'changed' : 'added', 0);
    }
    this.layer[path] = layer;
    this.node[path] = node;
  }

  #file(index: LayerIndex, layer: number, node: number, path: number): void {
    const bytes = index.size[node] ?? 0;
    const old = this.index(path);
    if (old) {
      const how = sameContent(old, this.node[path] ?? 0, index, node) ? 'metadata' : 'changed';
      this.#observer?.change(node, how, bytes);
      this.#hide(path, how);
    } else this.#observer?.change(node, 'added', bytes);
    this.layer[path] = layer;
    this.node[path] = node;
    if (bytes > 0) this.#owners?.start(path, layer, node);
  }

  #hide(path: number, how: HiddenHow): void {
    for (let at = this.next(this.tree.firstChild[path] ?? 0); at !== 0; at = this.next(this.tree.nextSibling[at] ?? 0))
      this.#hide(at, how);
    this.layer[path] = -1;
    const gone = this.#owners?.end(path);
    if (gone) this.#observer?.hidden(path, gone.layer, gone.node, how);
  }

  /** A hard link stores nothing: it keeps its target's content visible, also when the target's name goes. */
  #joinHardLinks(index: LayerIndex, layer: number): void {
    if (!this.#owners) return;
    for (const [node, target] of index.links) {
      if (index.type[node] !== entryType.hardLink) continue;
      const own = this.tree.paths[layer]?.[node] ?? 0;
      const stored = this.tree.find(target);
      if (stored === undefined || !this.has(stored) || this.layer[own] !== layer || this.node[own] !== node) continue;
      this.#owners.share(stored, own);
    }
  }
}

/** Who stores what shows at a path: a node of a layer, named by hard links as often as it is counted. */
class Owners {
  /** Nodes of all layers in one row: where each layer's begin. */
  readonly #offsets: number[] = [];
  /** Of a path: its owner's place in that row and 1; 0 for none. */
  readonly #owner: Int32Array;
  readonly #names: Uint32Array;

  constructor(tree: PathTree) {
    let nodes = 0;
    for (const { count } of tree.layers) {
      this.#offsets.push(nodes);
      nodes += count;
    }
    this.#owner = new Int32Array(tree.count);
    this.#names = new Uint32Array(nodes);
  }

  start(path: number, layer: number, node: number): void {
    const at = (this.#offsets[layer] ?? 0) + node;
    this.#owner[path] = at + 1;
    this.#names[at] = 1;
  }

  share(from: number, to: number): void {
    const owner = this.#owner[from] ?? 0;
    if (owner === 0 || owner === this.#owner[to]) return;
    this.#owner[to] = owner;
    this.#names[owner - 1] = (this.#names[owner - 1] ?? 0) + 1;
  }

  /** The path shows it no more. Whose last name that was is told. */
  end(path: number): { layer: number; node: number } | undefined {
    const owner = this.#owner[path] ?? 0;
    if (owner === 0) return undefined;
    this.#owner[path] = 0;
    const left = (this.#names[owner - 1] ?? 0) - 1;
    this.#names[owner - 1] = left;
    if (left > 0) return undefined;
    const layer = this.#offsets.findLastIndex((offset) => offset <= owner - 1);
    return { layer, node: owner - 1 - (this.#offsets[layer] ?? 0) };
  }
}
