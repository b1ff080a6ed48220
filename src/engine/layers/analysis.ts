import type { LayerTally, WastedFile, WastePair } from '../types/layers.ts';
import { ChangeColumn } from './change-column.ts';
import type { LayerIndex } from './layer-index.ts';
import type { PathTree } from './path-tree.ts';
import { type ChangeKind, type HiddenHow, Stack } from './stack.ts';

/** What one layer does to the file system below it. */
export interface LayerChanges {
  readonly counts: Record<ChangeKind, LayerTally>;
  /** Bytes stored here that later layers hide. */
  readonly wastedHere: number;
  /** Bytes of earlier layers that this one hides. */
  readonly hides: number;
  readonly kinds: Pick<ChangeColumn, 'get'>;
  /** What whiteouts removed, by node. */
  readonly removedBytes: ReadonlyMap<number, number>;
  /** What opaque directories removed: directory node -> paths of the tree. */
  readonly opaqueRemovals: ReadonlyMap<
    number,
    readonly { readonly path: number; readonly bytes: number; readonly isDirectory: boolean }[]
  >;
  /** By node: the later layer that hides what it stores, and 1; 0: it shows in the end. */
  readonly hiddenBy: Int32Array;
}

export interface ImageAnalysis {
  readonly layers: readonly LayerChanges[];
  /** Bytes of file content stored in all layers. */
  readonly total: number;
  /** Of these, the bytes that do not show in the final file system: exact, hard links counted once. */
  readonly waste: number;
  /** Where it is stored and what hides it, largest first. */
  readonly pairs: readonly WastePair[];
  /** The final file system. */
  readonly stack: Stack;
  /** The largest `limit` of the files, largest first. */
  wasted(limit?: number): WastedFile[];
}

interface Draft {
  counts: Record<ChangeKind, { count: number; bytes: number }>;
  wastedHere: number;
  hides: number;
  kinds: ChangeColumn;
  removedBytes: Map<number, number>;
  opaqueRemovals: Map<number, { path: number; bytes: number; isDirectory: boolean }[]>;
  hiddenBy: Int32Array;
}

const draft = ({ count }: LayerIndex): Draft => {
  const zero = (): { count: number; bytes: number } => ({ count: 0, bytes: 0 });
  return {
    counts: { added: zero(), changed: zero(), metadata: zero(), touched: zero(), removed: zero() },
    wastedHere: 0,
    hides: 0,
    kinds: new ChangeColumn(count),
    removedBytes: new Map(),
    opaqueRemovals: new Map(),
    hiddenBy: new Int32Array(count),
  };
};

/** A wasted file whose path is not spelled out yet. */
interface Wasted extends Omit<WastedFile, 'path'> {
  readonly path: number;
}

/** Applies the layers of a tree in order and keeps the books. Pure; about 0.1 µs an entry. */
export function analyse(tree: PathTree): ImageAnalysis {
  const { layers } = tree;
  const drafts = layers.map(draft);
  const wasted: Wasted[] = [];
  let at = 0;
  const count = (kind: ChangeKind, bytes: number): void => {
    const tally = drafts[at]?.counts[kind];
    if (!tally) return;
    tally.count++;
    tally.bytes += bytes;
  };
  const stack = new Stack(tree, {
    change(node, kind, bytes) {
      count(kind, bytes);
      drafts[at]?.kinds.set(node, kind);
      if (kind === 'removed') drafts[at]?.removedBytes.set(node, bytes);
    },
    opaqueRemoval(directory, path, isDirectory, bytes) {
      count('removed', bytes);
      const removals = drafts[at]?.opaqueRemovals;
      const list = removals?.get(directory) ?? [];
      list.push({ path, bytes, isDirectory });
      removals?.set(directory, list);
    },
    hidden(path, layer, node, how) {
      const bytes = layers[layer]?.size[node] ?? 0;
      const [own, victim] = [drafts[at], drafts[layer]];
      if (own) own.hides += bytes;
      if (victim) {
        victim.wastedHere += bytes;
        victim.hiddenBy[node] = at + 1;
      }
      wasted.push({ path, bytes, storedIn: layer, hiddenBy: at, how });
    },
  });
  for (; at < layers.length; at++) stack.apply(at);
  return {
    layers: drafts,
    total: layers.reduce((sum, { bytes }) => sum + bytes, 0),
    waste: wasted.reduce((sum, { bytes }) => sum + bytes, 0),
    pairs: wastePairs(wasted),
    stack,
    wasted: (limit) =>
      wasted
        .sort((a, b) => b.bytes - a.bytes)
        .slice(0, limit)
        .map((file) => ({ ...file, path: tree.text(file.path) })),
  };
}

function wastePairs(wasted: readonly Wasted[]): WastePair[] {
  const pairs = new Map<string, { storedIn: number; hiddenBy: number; how: HiddenHow; files: number; bytes: number }>();
  for (const { storedIn, hiddenBy, how, bytes } of wasted) {
    const key = `${storedIn} ${hiddenBy} ${how}`;
    const pair = pairs.get(key) ?? { storedIn, hiddenBy, how, files: 0, bytes: 0 };
    pair.files++;
    pair.bytes += bytes;
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.bytes - a.bytes);
}
