import type { EntryFilter, LayerChange, LayerEntry } from '../types/layers.ts';
import type { ImageAnalysis } from './analysis.ts';
import { kindOf } from './file-kind.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import { type MergedNode, Stack } from './stack.ts';

const join = (directory: string, name: string): string => `${directory === '/' ? '' : directory}/${name}`;
const bySize = (a: LayerEntry, b: LayerEntry): number => b.bytes - a.bytes || (a.name < b.name ? -1 : 1);

/** At and below a node. */
interface Below {
  bytes: number;
  count: number;
  /** Whether the node itself is among what is counted. */
  self: boolean;
}

/** Answers what a tree view asks: children of one directory, in one layer's changes or in the file system as of a layer. */
export class LayerTree {
  readonly #layers: readonly LayerIndex[];
  readonly #analysis: ImageAnalysis;
  readonly #hidden: ReadonlyMap<string, number>;
  /** The last file system asked for: a tree is opened directory by directory. */
  #stack: { layer: number; stack: Stack } | undefined;
  #sums: { key: string; sums: Map<number, Below> } | undefined;

  constructor(layers: readonly LayerIndex[], analysis: ImageAnalysis) {
    this.#layers = layers;
    this.#analysis = analysis;
    this.#hidden = new Map(analysis.wasted.map(({ path, storedIn, hiddenBy }) => [`${storedIn}${path}`, hiddenBy]));
  }

  /** What the layer changes below `directory`. Inside a directory that it removed, what was there before. */
  changes(layer: number, directory: string, filter: EntryFilter = {}): LayerEntry[] {
    const index = this.#layers[layer];
    if (!index) return [];
    const node = index.find(directory);
    const isRemoved = node === undefined || index.has(node, nodeFlag.whiteout);
    if (isRemoved) return this.#merged(layer - 1, directory, filter, 'removed');
    const sums = this.#sumsOf(index, layer, filter);
    const rows: LayerEntry[] = [];
    for (const [name, child] of index.children[node] ?? []) {
      const below = sums.get(child);
      if (below) rows.push(this.#changeRow(index, layer, child, join(directory, name), below));
    }
    return [...rows, ...this.#opaqueRows(layer, node, directory, filter)].sort(bySize);
  }

  /** The file system as of the layer. */
  tree(layer: number, directory: string, filter: EntryFilter = {}): LayerEntry[] {
    return this.#merged(layer, directory, filter);
  }

  /** The layer and node that show at a path as of `layer`. */
  locate(layer: number, path: string): { layer: number; index: LayerIndex; node: number } | undefined {
    const found = this.#stackOf(layer).find(path);
    const index = found && this.#layers[found.layer];
    return found && index && { layer: found.layer, index, node: found.node };
  }

  #changeRow(index: LayerIndex, layer: number, node: number, path: string, below: Below): LayerEntry {
    const changes = this.#analysis.layers[layer];
    const change = changes?.kinds.get(node);
    const removed = change === 'removed' ? this.#stackOf(layer - 1).find(path) : undefined;
    const row = this.#row(index, node, path, layer);
    return {
      ...row,
      ...(removed && { kind: removed.children ? 'directory' : 'file' }),
      ...(change && !(change === 'touched' && row.kind === 'directory') && { change }),
      bytes: below.bytes,
      count: below.count - Number(below.self),
      expandable: removed
        ? (removed.children?.size ?? 0) > 0
        : (index.children[node]?.size ?? 0) > 0 || (changes?.opaqueRemovals.has(node) ?? false),
    };
  }

  #opaqueRows(layer: number, directory: number, path: string, filter: EntryFilter): LayerEntry[] {
    if (filter.changes && !filter.changes.includes('removed')) return [];
    const removals = this.#analysis.layers[layer]?.opaqueRemovals.get(directory) ?? [];
    return removals.flatMap(({ name, bytes, isDirectory }) => {
      const entry: LayerEntry = {
        name,
        path: join(path, name),
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
      return matches(entry.path, bytes, filter) ? [entry] : [];
    });
  }

  #row(index: LayerIndex, node: number, path: string, layer: number): LayerEntry {
    const link = index.links.get(node);
    const hiddenBy = this.#hidden.get(`${layer}${path}`);
    return {
      name: index.names[node] ?? '',
      path,
      kind: kindOf(index, node),
      bytes: index.size[node] ?? 0,
      count: 0,
      expandable: false,
      mode: index.mode[node] ?? 0,
      uid: index.uid[node] ?? 0,
      gid: index.gid[node] ?? 0,
      mtime: index.mtime[node] ?? 0,
      layer,
      ...(link !== undefined && { link }),
      ...(hiddenBy !== undefined && { hiddenBy }),
    };
  }

  /** Bytes and entries that pass the filter, at and below each node; nodes with nothing to show are absent. Children come after parents. */
  #sumsOf(index: LayerIndex, layer: number, filter: EntryFilter): Map<number, Below> {
    const key = JSON.stringify([layer, filter]);
    if (this.#sums?.key === key) return this.#sums.sums;
    const changes = this.#analysis.layers[layer];
    const wanted: readonly LayerChange[] = filter.changes ?? ['added', 'changed', 'metadata', 'removed'];
    const sums = new Map<number, Below>();
    const add = (node: number, bytes: number, count: number, self = false): void => {
      const sum = sums.get(node) ?? { bytes: 0, count: 0, self: false };
      sums.set(node, { bytes: sum.bytes + bytes, count: sum.count + count, self: sum.self || self });
    };
    for (const [node, removals] of changes?.opaqueRemovals ?? [])
      for (const { name, bytes } of wanted.includes('removed') ? removals : [])
        if (matches(join(index.path(node), name), bytes, filter)) add(node, bytes, 1);
    for (let node = index.count - 1; node > 0; node--) {
      const change = changes?.kinds.get(node);
      const bytes = change === 'removed' ? (changes?.removedBytes.get(node) ?? 0) : (index.size[node] ?? 0);
      if (change && wanted.includes(change) && matches(filter.text ? index.path(node) : '', bytes, filter))
        add(node, bytes, 1, true);
      const own = sums.get(node);
      if (own) add(index.parent[node] ?? 0, own.bytes, own.count);
    }
    this.#sums = { key, sums };
    return sums;
  }

  #stackOf(layer: number): Stack {
    if (this.#stack?.layer === layer) return this.#stack.stack;
    const stack = new Stack();
    for (const index of this.#layers.slice(0, layer + 1)) stack.apply(index);
    this.#stack = { layer, stack };
    return stack;
  }

  #merged(layer: number, directory: string, filter: EntryFilter, change?: LayerChange): LayerEntry[] {
    const rows: LayerEntry[] = [];
    for (const [name, node] of this.#stackOf(layer).find(directory)?.children ?? []) {
      const path = join(directory, name);
      const below = this.#sumMerged(node, path, filter);
      const index = this.#layers[node.layer];
      if (!below || !index) continue;
      rows.push({
        ...this.#row(index, node.node, path, node.layer),
        bytes: below.bytes,
        count: below.count - Number(below.self),
        expandable: (node.children?.size ?? 0) > 0,
        ...(change && { change }),
      });
    }
    return rows.sort(bySize);
  }

  /** undefined: nothing at or below the node passes the filter. */
  #sumMerged(node: MergedNode, path: string, filter: EntryFilter): Below | undefined {
    const own = this.#layers[node.layer]?.size[node.node] ?? 0;
    const total: Below = { bytes: 0, count: 0, self: false };
    if (matches(path, own, filter)) Object.assign(total, { bytes: own, count: 1, self: true });
    for (const [name, child] of node.children ?? []) {
      const below = this.#sumMerged(child, join(path, name), filter);
      total.bytes += below?.bytes ?? 0;
      total.count += below?.count ?? 0;
    }
    return total.count > 0 ? total : undefined;
  }
}

function matches(path: string, bytes: number, { text, minSize }: EntryFilter): boolean {
  if (minSize !== undefined && bytes < minSize) return false;
  return !text || path.toLowerCase().includes(text.toLowerCase());
}
