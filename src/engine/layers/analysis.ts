import type { LayerTally, WastedFile, WastePair } from '../types/layers.ts';
import { ChangeColumn } from './change-column.ts';
import type { LayerIndex } from './layer-index.ts';
import { type ChangeKind, Stack } from './stack.ts';

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
  /** What opaque directories removed: directory node -> names. */
  readonly opaqueRemovals: ReadonlyMap<
    number,
    readonly { readonly name: string; readonly bytes: number; readonly isDirectory: boolean }[]
  >;
}

export interface ImageAnalysis {
  readonly layers: readonly LayerChanges[];
  /** Bytes of file content stored in all layers. */
  readonly total: number;
  /** Of these, the bytes that do not show in the final file system: exact, hard links counted once. */
  readonly waste: number;
  readonly wasted: readonly WastedFile[];
}

interface Draft {
  counts: Record<ChangeKind, { count: number; bytes: number }>;
  wastedHere: number;
  hides: number;
  kinds: ChangeColumn;
  removedBytes: Map<number, number>;
  opaqueRemovals: Map<number, { name: string; bytes: number; isDirectory: boolean }[]>;
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
  };
};

/** Applies the layers in order and keeps the books. Pure; about 2 µs an entry. */
export function analyse(layers: readonly LayerIndex[]): ImageAnalysis {
  const stack = new Stack();
  const drafts = layers.map(draft);
  const wasted: WastedFile[] = [];
  layers.forEach((index, at) => {
    const own = drafts[at] ?? draft(index);
    const count = (kind: ChangeKind, bytes: number): void => {
      own.counts[kind].count++;
      own.counts[kind].bytes += bytes;
    };
    stack.apply(index, {
      change(node, kind, bytes) {
        count(kind, bytes);
        own.kinds.set(node, kind);
        if (kind === 'removed') own.removedBytes.set(node, bytes);
      },
      opaqueRemoval(directory, name, lost, bytes) {
        count('removed', bytes);
        const list = own.opaqueRemovals.get(directory) ?? [];
        list.push({ name, bytes, isDirectory: lost.children !== undefined });
        own.opaqueRemovals.set(directory, list);
      },
      hidden(path, bytes, owner, how) {
        own.hides += bytes;
        const victim = drafts[owner];
        if (victim) victim.wastedHere += bytes;
        wasted.push({ path, bytes, storedIn: owner, hiddenBy: at, how });
      },
    });
  });
  return {
    layers: drafts,
    total: layers.reduce((sum, { bytes }) => sum + bytes, 0),
    waste: wasted.reduce((sum, { bytes }) => sum + bytes, 0),
    wasted: wasted.sort((a, b) => b.bytes - a.bytes),
  };
}

/** The wasted files added up by where they are stored and what hides them, largest first. */
export function wastePairs(wasted: readonly WastedFile[]): WastePair[] {
  const pairs = new Map<string, WastePair>();
  for (const { storedIn, hiddenBy, how, bytes } of wasted) {
    const key = `${storedIn} ${hiddenBy} ${how}`;
    const pair = pairs.get(key) ?? { storedIn, hiddenBy, how, files: 0, bytes: 0 };
    pairs.set(key, { ...pair, files: pair.files + 1, bytes: pair.bytes + bytes });
  }
  return [...pairs.values()].sort((a, b) => b.bytes - a.bytes);
}
