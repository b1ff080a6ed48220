import type { EntryFilter, LayerChange, LayerEntry } from '../types/layers.ts';
import type { ImageAnalysis } from './analysis.ts';
import { kindOf } from './file-kind.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import { pathsWith } from './path-filter.ts';
import type { PathTree } from './path-tree.ts';
import { Stack } from './stack.ts';
import { Sums } from './sums.ts';

const join = (directory: string, name: string): string => `${directory === '/' ? '' : directory}/${name}`;
const bySize = (a: LayerEntry, b: LayerEntry): number => b.bytes - a.bytes || (a.name < b.name ? -1 : 1);

/** A row in the making. */
type Row = { -readonly [K in keyof LayerEntry]: LayerEntry[K] };

/** Answers what a tree view asks: children of one directory, in one layer's changes or in the file system as of a layer. */
export class LayerTree {
  readonly #tree: PathTree;
  readonly #analysis: ImageAnalysis;
  /** The last of each that was asked for: a tree is opened directory by directory. */
  readonly #stack = lastOne((layer: number) => Stack.of(this.#tree, layer + 1));
  readonly #texts = lastOne((text: string) => pathsWith(this.#tree, text));
  readonly #changed = lastOne((layer: number, filter: EntryFilter) => this.#sumChanges(layer, filter));
  readonly #merged = lastOne((layer: number, filter: EntryFilter) => this.#sumMerged(layer, filter));

  constructor(tree: PathTree, analysis: ImageAnalysis) {
    this.#tree = tree;
    this.#analysis = analysis;
  }

  /** What the layer changes below `directory`. Inside a directory that it removed, what was there before. */
  changes(layer: number, directory: string, filter: EntryFilter = {}): LayerEntry[] {
    const index = this.#tree.layers[layer];
    if (!index) return [];
    const node = index.find(directory);
    const isRemoved = node === undefined || index.has(node, nodeFlag.whiteout);
    if (isRemoved) return this.#rows(layer - 1, directory, filter, 'removed');
    const sums = this.#changed(layer, filter);
    const rows: LayerEntry[] = [];
    for (let child = index.firstChild(node); child !== 0; child = index.nextSibling(child))
      if (sums.has(child)) rows.push(this.#changeRow(index, layer, child, directory, sums));
    return [...rows, ...this.#opaqueRows(layer, node, directory, filter)].sort(bySize);
  }

  /** The file system as of the layer. */
  tree(layer: number, directory: string, filter: EntryFilter = {}): LayerEntry[] {
    return this.#rows(layer, directory, filter);
  }

  /** The layer and node that show at a path as of `layer`. */
  locate(layer: number, text: string): { layer: number; index: LayerIndex; node: number } | undefined {
    const stack = this.#stackOf(layer);
    const path = this.#tree.find(text) ?? 0;
    const index = stack.index(path);
    return index && { layer: stack.layer[path] ?? 0, index, node: stack.node[path] ?? 0 };
  }

  #stackOf(layer: number): Stack {
    return layer === this.#tree.layers.length - 1 ? this.#analysis.stack : this.#stack(layer);
  }

  #changeRow(index: LayerIndex, layer: number, node: number, directory: string, sums: Sums): LayerEntry {
    const changes = this.#analysis.layers[layer];
    const change = changes?.kinds.get(node);
    const row = this.#row(index, node, directory, layer);
    row.bytes = sums.bytes(node);
    row.count = sums.countBelow(node);
    if (change === 'removed') {
      const before = this.#stackOf(layer - 1);
      const path = this.#tree.paths[layer]?.[node] ?? 0;
      row.kind = before.isDirectory(path) ? 'directory' : 'file';
      row.expandable = before.next(this.#tree.firstChild[path] ?? 0) !== 0;
    } else row.expandable = index.firstChild(node) !== 0 || (changes?.opaqueRemovals.has(node) ?? false);
    if (change && !(change === 'touched' && row.kind === 'directory')) row.change = change;
    return row;
  }

  #opaqueRows(layer: number, node: number, directory: string, filter: EntryFilter): LayerEntry[] {
    const removals = this.#analysis.layers[layer]?.opaqueRemovals.get(node) ?? [];
    const passes = this.#passing(filter);
    return removals
      .filter(({ path, bytes }) => passes(path, bytes, 'removed'))
      .map(({ path, bytes, isDirectory }) => {
        const name = this.#tree.name(path);
        return {
          name,
          path: join(directory, name),
          kind: isDirectory ? 'directory' : 'file',
          change: 'removed',
          bytes,
          count: 0,
          expandable: isDirectory,
          mode: 0,
          uid: 0,
          gid: 0,
          mtime: 0,
          layer,
        };
      });
  }

  #row(index: LayerIndex, node: number, directory: string, layer: number): Row {
    const link = index.links.get(node);
    const hiddenBy = this.#analysis.layers[layer]?.hiddenBy[node] ?? 0;
    const name = index.name(node);
    const row: Row = {
      name,
      path: join(directory, name),
      kind: kindOf(index, node),
      bytes: index.size[node] ?? 0,
      count: 0,
      expandable: false,
      mode: index.mode[node] ?? 0,
      uid: index.uid[node] ?? 0,
      gid: index.gid[node] ?? 0,
      mtime: index.mtime[node] ?? 0,
      layer,
    };
    if (link !== undefined) row.link = link;
    if (hiddenBy > 0) row.hiddenBy = hiddenBy - 1;
    return row;
  }

  #rows(layer: number, directory: string, filter: EntryFilter, change?: LayerChange): LayerEntry[] {
    const stack = this.#stackOf(layer);
    const at = this.#tree.find(directory);
    if (at === undefined || !stack.has(at)) return [];
    const sums = this.#merged(layer, filter);
    const rows: LayerEntry[] = [];
    for (const path of stack.children(at)) {
      const index = stack.index(path);
      if (!index || !sums.has(path)) continue;
      const row = this.#row(index, stack.node[path] ?? 0, directory, stack.layer[path] ?? 0);
      row.bytes = sums.bytes(path);
      row.count = sums.countBelow(path);
      row.expandable = stack.next(this.#tree.firstChild[path] ?? 0) !== 0;
      if (change) row.change = change;
      rows.push(row);
    }
    return rows.sort(bySize);
  }

  /** By node of the layer. */
  #sumChanges(layer: number, filter: EntryFilter): Sums {
    const index = this.#tree.layers[layer];
    const paths = this.#tree.paths[layer];
    const changes = this.#analysis.layers[layer];
    const sums = new Sums(index?.count ?? 1);
    if (!index || !paths || !changes) return sums;
    const passes = this.#passing(filter);
    for (const [node, removals] of changes.opaqueRemovals)
      for (const { path, bytes } of removals) if (passes(path, bytes, 'removed')) sums.addBelow(node, bytes, 1);
    for (let node = index.count - 1; node > 0; node--) {
      const change = changes.kinds.get(node);
      const bytes = change === 'removed' ? (changes.removedBytes.get(node) ?? 0) : (index.size[node] ?? 0);
      if (change && passes(paths[node] ?? 0, bytes, change)) sums.add(node, bytes);
      sums.carry(node, index.parent[node] ?? 0);
    }
    return sums;
  }

  /** By path. */
  #sumMerged(layer: number, filter: EntryFilter): Sums {
    const stack = this.#stackOf(layer);
    const sums = new Sums(this.#tree.count);
    const passes = this.#passing(filter);
    for (let path = this.#tree.count - 1; path > 0; path--) {
      if (!stack.has(path)) continue;
      const bytes = stack.bytes(path);
      if (passes(path, bytes)) sums.add(path, bytes);
      sums.carry(path, this.#tree.parent[path] ?? 0);
    }
    return sums;
  }

  #passing({
    text,
    minSize = 0,
    changes,
  }: EntryFilter): (path: number, bytes: number, change?: LayerChange) => boolean {
    const texts = text ? this.#texts(text) : undefined;
    const wanted: readonly LayerChange[] = changes ?? ['added', 'changed', 'metadata', 'removed'];
    return (path, bytes, change) =>
      bytes >= minSize && (!change || wanted.includes(change)) && (!texts || texts[path] === 1);
  }
}

/** Remembers what was made of the last arguments. */
function lastOne<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { key: string; value: R } | undefined;
  return (...args) => {
    const key = JSON.stringify(args);
    if (last?.key !== key) last = { key, value: make(...args) };
    return last.value;
  };
}
