import { entryType } from '../tar/tar-header.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import { sameContent, sameMetadata } from './same-file.ts';

/** Content in the file system so far: which layer's node shows at this path. */
export interface MergedNode {
  readonly layer: number;
  readonly node: number;
  readonly children: Map<string, MergedNode> | undefined;
  owner: Owner | undefined;
}

/** Stored content; hard links share one. Wasted once the last name of it is gone. */
interface Owner {
  refs: number;
  readonly layer: number;
  readonly bytes: number;
}

export type HiddenHow = 'removed' | 'changed' | 'metadata';
export type ChangeKind = 'added' | 'changed' | 'metadata' | 'touched' | 'removed';

/** Told what applying a layer does. Paths are absolute. */
export interface StackObserver {
  /** A node of the layer; for `removed` it is the whiteout, and `bytes` what it removed. */
  change(node: number, kind: ChangeKind, bytes: number): void;
  /** An opaque directory removed a lower child that has no node of its own in this layer. */
  opaqueRemoval(directory: number, name: string, lost: MergedNode, bytes: number): void;
  /** Content lives in layer `owner` and shows no more. */
  hidden(path: string, bytes: number, owner: number, how: HiddenHow): void;
}

const isDirectory = (index: LayerIndex, node: number): boolean => index.type[node] === entryType.directory;

/** Layers applied one on the other by the rules of the OCI image format: the later name wins, whiteouts and opaque directories hide. */
export class Stack {
  readonly root: MergedNode = { layer: -1, node: 0, children: new Map(), owner: undefined };
  readonly #layers: LayerIndex[] = [];

  get depth(): number {
    return this.#layers.length;
  }

  find(path: string): MergedNode | undefined {
    let at: MergedNode | undefined = this.root;
    for (const part of path.split('/')) if (part !== '' && part !== '.') at = at?.children?.get(part);
    return at;
  }

  /** Bytes of the files below and at a node. */
  bytesBelow(node: MergedNode): number {
    let bytes = this.#layers[node.layer]?.size[node.node] ?? 0;
    for (const child of node.children?.values() ?? []) bytes += this.bytesBelow(child);
    return bytes;
  }

  apply(index: LayerIndex, observer?: StackObserver): void {
    this.#layers.push(index);
    this.#directory(index, 0, this.root, '', observer);
    this.#joinHardLinks(index);
  }

  #directory(index: LayerIndex, directory: number, into: MergedNode, path: string, observer?: StackObserver): void {
    const siblings = into.children;
    if (!siblings) return;
    if (index.has(directory, nodeFlag.opaque)) this.#clear(index, directory, siblings, path, observer);
    for (const [name, node] of index.children[directory] ?? []) {
      const below = siblings.get(name);
      const childPath = `${path}/${name}`;
      if (index.has(node, nodeFlag.whiteout)) {
        if (!below) continue;
        observer?.change(node, 'removed', this.bytesBelow(below));
        this.#hide(below, childPath, 'removed', observer);
        siblings.delete(name);
      } else if (isDirectory(index, node)) {
        const merged = this.#mergeDirectory(index, node, below, childPath, observer);
        siblings.set(name, merged);
        this.#directory(index, node, merged, childPath, observer);
      } else siblings.set(name, this.#file(index, node, below, childPath, observer));
    }
  }

  /** What an opaque directory hides: everything of earlier layers below it. What the layer holds itself is merged afterwards. */
  #clear(
    index: LayerIndex,
    directory: number,
    siblings: Map<string, MergedNode>,
    path: string,
    observer?: StackObserver,
  ): void {
    for (const [name, lost] of siblings) {
      const again = index.children[directory]?.get(name);
      if (again !== undefined && !index.has(again, nodeFlag.whiteout)) {
        if (lost.children && isDirectory(index, again))
          this.#clear(index, again, lost.children, `${path}/${name}`, observer);
        continue;
      }
      observer?.opaqueRemoval(directory, name, lost, this.bytesBelow(lost));
      this.#hide(lost, `${path}/${name}`, 'removed', observer);
      siblings.delete(name);
    }
  }

  #mergeDirectory(
    index: LayerIndex,
    node: number,
    below: MergedNode | undefined,
    path: string,
    observer?: StackObserver,
  ): MergedNode {
    const layer = this.depth - 1;
    if (!below?.children) {
      if (below) this.#hide(below, path, 'changed', observer);
      observer?.change(node, below ? 'changed' : 'added', 0);
      return { layer, node, children: new Map(), owner: undefined };
    }
    if (index.has(node, nodeFlag.implicit)) return below;
    observer?.change(node, this.#sameMetadata(below, index, node) ? 'touched' : 'metadata', 0);
    return { layer, node, children: below.children, owner: undefined };
  }

  #file(
    index: LayerIndex,
    node: number,
    below: MergedNode | undefined,
    path: string,
    observer?: StackObserver,
  ): MergedNode {
    const bytes = index.size[node] ?? 0;
    const layer = this.depth - 1;
    if (below) {
      const how = this.#how(below, index, node);
      observer?.change(node, how === 'metadata' ? 'metadata' : 'changed', bytes);
      this.#hide(below, path, how, observer);
    } else observer?.change(node, 'added', bytes);
    return { layer, node, children: undefined, owner: bytes > 0 ? { refs: 1, layer, bytes } : undefined };
  }

  #how(below: MergedNode, index: LayerIndex, node: number): HiddenHow {
    const old = this.#layers[below.layer];
    return old && sameContent(old, below.node, index, node) ? 'metadata' : 'changed';
  }

  #sameMetadata(below: MergedNode, index: LayerIndex, node: number): boolean {
    const old = this.#layers[below.layer];
    return old !== undefined && sameMetadata(old, below.node, index, node);
  }

  #hide(node: MergedNode, path: string, how: HiddenHow, observer?: StackObserver): void {
    for (const [name, child] of node.children ?? []) this.#hide(child, `${path}/${name}`, how, observer);
    const { owner } = node;
    if (owner && --owner.refs === 0) observer?.hidden(path, owner.bytes, owner.layer, how);
  }

  /** A hard link stores nothing: it keeps its target's content visible, also when the target's name goes. */
  #joinHardLinks(index: LayerIndex): void {
    const layer = this.depth - 1;
    for (const [node, target] of index.links) {
      if (index.type[node] !== entryType.hardLink) continue;
      const own = this.find(index.path(node));
      const owner = this.find(target)?.owner;
      if (!own || !owner || own.layer !== layer || own.node !== node || own.owner === owner) continue;
      own.owner = owner;
      owner.refs++;
    }
  }
}
