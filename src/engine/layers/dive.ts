import { entryType } from '../tar/tar-header.ts';
import type { DiveNumbers } from '../types/layers.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import type { PathTree } from './path-tree.ts';

/** Bits of what lies at a path below the layer in hand, as dive stacks it: opaque directories hide nothing. */
const present = 1;
const directory = 2;

/**
 * The three numbers that `dive` (MIT, Alex Goodman) prints, computed its way so that the thresholds of a `.dive-ci` keep their meaning;
 * waste as Gantry counts it, exact to the byte, is in analysis.ts.
 *
 * Dive looks at the leaves of every layer, by path: each stored size counts, a whiteout counts what lay below it if that was a directory,
 * and a path seen twice is waste with all its copies. Removing what never existed ends that layer.
 */
export function diveNumbers(tree: PathTree): DiveNumbers {
  const books = new DiveBooks(tree);
  for (const layer of tree.layers.keys()) books.add(layer);
  const { least, total, wastedBytes } = books.sums();
  const size = tree.layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const userSize = size - (tree.layers[0]?.bytes ?? 0);
  return { efficiency: total === 0 ? 1 : least / total, wastedBytes, wastedUserPercent: wastedBytes / userSize };
}

class DiveBooks {
  readonly #tree: PathTree;
  readonly #state: Uint8Array;
  readonly #bytes: Float64Array;
  /** How often a path was a leaf, and of how many bytes in all and at least; -1: not met yet. */
  readonly #seen: Uint32Array;
  readonly #total: Float64Array;
  readonly #least: Float64Array;

  constructor(tree: PathTree) {
    this.#tree = tree;
    this.#state = new Uint8Array(tree.count);
    this.#state[0] = present | directory;
    this.#bytes = new Float64Array(tree.count);
    this.#seen = new Uint32Array(tree.count);
    this.#total = new Float64Array(tree.count);
    this.#least = new Float64Array(tree.count).fill(-1);
  }

  add(layer: number): void {
    const index = this.#tree.layers[layer];
    const paths = this.#tree.paths[layer];
    if (!index || !paths) return;
    const nodes = reachable(index);
    // Only where a layer removes what is not there does it matter in which order its leaves are met.
    const isAllThere = nodes.every(
      (node) => !index.has(node, nodeFlag.whiteout) || this.#is(paths[node] ?? 0, present),
    );
    if (!isAllThere) this.#visitByName(index, paths, 0);
    else for (const node of nodes) if (isLeaf(index, node)) this.#visit(index, node, paths[node] ?? 0);
    for (const node of nodes) this.#stack(index, node, paths[node] ?? 0);
  }

  sums(): { least: number; total: number; wastedBytes: number } {
    const sums = { least: 0, total: 0, wastedBytes: 0 };
    this.#least.forEach((least, path) => {
      if (least < 0) return;
      const total = this.#total[path] ?? 0;
      sums.least += least;
      sums.total += total;
      if ((this.#seen[path] ?? 0) > 1) sums.wastedBytes += total;
    });
    return sums;
  }

  #is(path: number, bit: number): boolean {
    return ((this.#state[path] ?? 0) & bit) !== 0;
  }

  /** False once a whiteout of nothing has ended the layer. */
  #visitByName(index: LayerIndex, paths: Int32Array, parent: number): boolean {
    const children: { name: string; node: number }[] = [];
    for (let node = index.firstChild(parent); node !== 0; node = index.nextSibling(node))
      children.push({ name: index.name(node), node });
    children.sort((a, b) => (a.name < b.name ? -1 : 1));
    return children.every(({ node }) =>
      isLeaf(index, node) ? this.#visit(index, node, paths[node] ?? 0) : this.#visitByName(index, paths, node),
    );
  }

  #visit(index: LayerIndex, node: number, path: number): boolean {
    const isWhiteout = index.has(node, nodeFlag.whiteout);
    if (isWhiteout && !this.#is(path, present)) {
      if (this.#seen[path] === 0) this.#least[path] = 0;
      return false;
    }
    const bytes = isWhiteout ? this.#bytesGone(path) : (index.size[node] ?? 0);
    const least = this.#least[path] ?? -1;
    this.#seen[path] = (this.#seen[path] ?? 0) + 1;
    this.#total[path] = (this.#total[path] ?? 0) + bytes;
    this.#least[path] = least < 0 ? bytes : Math.min(least, bytes);
    return true;
  }

  #bytesGone(path: number): number {
    return this.#is(path, directory) ? this.#bytesBelow(path) : 0;
  }

  #bytesBelow(path: number): number {
    let bytes = this.#bytes[path] ?? 0;
    const { firstChild, nextSibling } = this.#tree;
    for (let at = firstChild[path] ?? 0; at !== 0; at = nextSibling[at] ?? 0)
      if (this.#is(at, present)) bytes += this.#bytesBelow(at);
    return bytes;
  }

  #stack(index: LayerIndex, node: number, path: number): void {
    if (index.has(node, nodeFlag.whiteout)) {
      if (this.#is(path, present)) this.#remove(path);
      return;
    }
    this.#state[path] = (this.#state[path] ?? 0) | present;
    if (index.has(node, nodeFlag.implicit)) return;
    this.#state[path] = present | (index.type[node] === entryType.directory ? directory : 0);
    this.#bytes[path] = index.size[node] ?? 0;
  }

  /** What is counted of the path stays. */
  #remove(path: number): void {
    this.#state[path] = 0;
    this.#bytes[path] = 0;
    const { firstChild, nextSibling } = this.#tree;
    for (let at = firstChild[path] ?? 0; at !== 0; at = nextSibling[at] ?? 0)
      if (this.#is(at, present)) this.#remove(at);
  }
}

/** Whiteouts hold nothing, whatever the archive says; parents come before children. */
function reachable(index: LayerIndex): Int32Array {
  const nodes = new Int32Array(index.count);
  const holds = new Uint8Array(index.count);
  holds[0] = 1;
  let count = 0;
  for (let node = 1; node < index.count; node++) {
    if (!holds[index.parent[node] ?? 0] || index.has(node, nodeFlag.gone)) continue;
    nodes[count++] = node;
    if (!index.has(node, nodeFlag.whiteout)) holds[node] = 1;
  }
  return nodes.subarray(0, count);
}

const isLeaf = (index: LayerIndex, node: number): boolean =>
  index.has(node, nodeFlag.whiteout) || index.firstChild(node) === 0;
