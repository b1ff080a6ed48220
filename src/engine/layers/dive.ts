import { entryType } from '../tar/tar-header.ts';
import type { DiveNumbers } from '../types/layers.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';

/** A path of any layer: what dive keeps of it, and what lies there below the layer in hand. */
interface PathNode {
  children: Map<string, PathNode> | undefined;
  /** In the file system as dive stacks it: opaque directories hide nothing. */
  present: boolean;
  isDirectory: boolean;
  bytes: number;
  /** How often it was a leaf, and of how many bytes in all and at least; -1: not met yet. */
  seen: number;
  total: number;
  least: number;
}

const createNode = (): PathNode => ({
  children: undefined,
  present: false,
  isDirectory: false,
  bytes: 0,
  seen: 0,
  total: 0,
  least: -1,
});

/**
 * The three numbers that `dive` (MIT, Alex Goodman) prints, computed its way so that the thresholds of a `.dive-ci` keep their meaning;
 * waste as Gantry counts it, exact to the byte, is in analysis.ts.
 *
 * Dive looks at the leaves of every layer, by path: each stored size counts, a whiteout counts what lay below it if that was a directory,
 * and a path seen twice is waste with all its copies. Removing what never existed ends that layer.
 */
export function diveNumbers(layers: readonly LayerIndex[]): DiveNumbers {
  const root: PathNode = { ...createNode(), present: true, isDirectory: true };
  for (const index of layers) {
    visitLeaves(index, 0, root, endsEarly(index, 0, root));
    stack(index, 0, root);
  }
  const sums = { least: 0, total: 0, wastedBytes: 0 };
  addUp(root, sums);
  const size = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const userSize = size - (layers[0]?.bytes ?? 0);
  const { least, total, wastedBytes } = sums;
  return { efficiency: total === 0 ? 1 : least / total, wastedBytes, wastedUserPercent: wastedBytes / userSize };
}

function addUp(node: PathNode, sums: { least: number; total: number; wastedBytes: number }): void {
  if (node.least >= 0) {
    sums.least += node.least;
    sums.total += node.total;
    if (node.seen > 1) sums.wastedBytes += node.total;
  }
  for (const child of node.children?.values() ?? []) addUp(child, sums);
}

const presentAt = (below: PathNode | undefined, name: string): PathNode | undefined => {
  const found = below?.children?.get(name);
  return found?.present ? found : undefined;
};

/** Whether the layer removes what is not there: only then does it matter in which order its leaves are met. */
function endsEarly(index: LayerIndex, directory: number, below: PathNode | undefined): boolean {
  for (const [name, node] of index.children[directory] ?? []) {
    const old = presentAt(below, name);
    if (index.has(node, nodeFlag.whiteout) ? !old : endsEarly(index, node, old)) return true;
  }
  return false;
}

function childOf(node: PathNode, name: string): PathNode {
  node.children ??= new Map();
  const known = node.children.get(name);
  if (known) return known;
  const made = createNode();
  node.children.set(name, made);
  return made;
}

/** By name where the order matters; false once a whiteout of nothing has ended the layer. */
function visitLeaves(index: LayerIndex, directory: number, into: PathNode, ordered: boolean): boolean {
  const children = index.children[directory];
  if (!children) return true;
  for (const [name, node] of ordered ? [...children].sort(([a], [b]) => (a < b ? -1 : 1)) : children) {
    const at = childOf(into, name);
    const isWhiteout = index.has(node, nodeFlag.whiteout);
    if (!isWhiteout && index.children[node]?.size) {
      if (!visitLeaves(index, node, at, ordered)) return false;
      continue;
    }
    if (isWhiteout && !at.present) {
      if (at.seen === 0) at.least = 0;
      return false;
    }
    const bytes = isWhiteout ? (at.isDirectory ? bytesBelow(at) : 0) : (index.size[node] ?? 0);
    at.seen++;
    at.total += bytes;
    at.least = at.least < 0 ? bytes : Math.min(at.least, bytes);
  }
  return true;
}

function bytesBelow(node: PathNode): number {
  let { bytes } = node;
  for (const child of node.children?.values() ?? []) if (child.present) bytes += bytesBelow(child);
  return bytes;
}

function stack(index: LayerIndex, directory: number, into: PathNode): void {
  for (const [name, node] of index.children[directory] ?? []) {
    if (index.has(node, nodeFlag.whiteout)) {
      const gone = presentAt(into, name);
      if (gone) remove(gone);
      continue;
    }
    const merged = childOf(into, name);
    merged.present = true;
    stack(index, node, merged);
    if (index.has(node, nodeFlag.implicit)) continue;
    merged.isDirectory = index.type[node] === entryType.directory;
    merged.bytes = index.size[node] ?? 0;
  }
}

/** What is counted of the path stays. */
function remove(node: PathNode): void {
  node.present = false;
  node.isDirectory = false;
  node.bytes = 0;
  for (const child of node.children?.values() ?? []) if (child.present) remove(child);
}
