import { entryType } from '../tar/tar-header.ts';
import type { DiveNumbers } from '../types/layers.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';

interface PathRecord {
  seen: number;
  total: number;
  least: number;
}

/** The file system below the layer in hand, as dive stacks it: opaque directories hide nothing. */
interface Below {
  children: Map<string, Below>;
  isDirectory: boolean;
  bytes: number;
}

/**
 * The three numbers that `dive` (MIT, Alex Goodman) prints, computed its way so that the thresholds of a `.dive-ci` keep their meaning;
 * waste as Gantry counts it, exact to the byte, is in analysis.ts.
 *
 * Dive looks at the leaves of every layer, by path: each stored size counts, a whiteout counts what lay below it if that was a directory,
 * and a path seen twice is waste with all its copies. Removing what never existed ends that layer.
 */
export function diveNumbers(layers: readonly LayerIndex[]): DiveNumbers {
  const paths = new Map<string, PathRecord>();
  const root: Below = { children: new Map(), isDirectory: true, bytes: 0 };
  for (const index of layers) {
    visitLeaves(index, 0, '', root, paths);
    stack(index, 0, root);
  }
  let least = 0;
  let total = 0;
  let wastedBytes = 0;
  for (const record of paths.values()) {
    least += record.least;
    total += record.total;
    if (record.seen > 1) wastedBytes += record.total;
  }
  const size = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const userSize = size - (layers[0]?.bytes ?? 0);
  return { efficiency: total === 0 ? 1 : least / total, wastedBytes, wastedUserPercent: wastedBytes / userSize };
}

const sortedChildren = (index: LayerIndex, node: number): [string, number][] =>
  [...(index.children[node] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));

/** False once a whiteout of nothing has ended the layer. */
function visitLeaves(
  index: LayerIndex,
  directory: number,
  path: string,
  below: Below | undefined,
  paths: Map<string, PathRecord>,
): boolean {
  for (const [name, node] of sortedChildren(index, directory)) {
    const childPath = `${path}/${name}`;
    const old = below?.children.get(name);
    const isWhiteout = index.has(node, nodeFlag.whiteout);
    if (!isWhiteout && index.children[node]?.size) {
      if (!visitLeaves(index, node, childPath, old, paths)) return false;
      continue;
    }
    const record = paths.get(childPath) ?? { seen: 0, total: 0, least: Number.POSITIVE_INFINITY };
    paths.set(childPath, record);
    if (isWhiteout && !old) {
      if (record.seen === 0) record.least = 0;
      return false;
    }
    const bytes = isWhiteout ? (old?.isDirectory ? bytesBelow(old) : 0) : (index.size[node] ?? 0);
    record.seen++;
    record.total += bytes;
    record.least = Math.min(record.least, bytes);
  }
  return true;
}

const bytesBelow = (node: Below): number =>
  [...node.children.values()].reduce((sum, child) => sum + bytesBelow(child), node.bytes);

function stack(index: LayerIndex, directory: number, into: Below): void {
  for (const [name, node] of index.children[directory] ?? []) {
    if (index.has(node, nodeFlag.whiteout)) {
      into.children.delete(name);
      continue;
    }
    const merged = into.children.get(name) ?? { children: new Map(), isDirectory: false, bytes: 0 };
    into.children.set(name, merged);
    stack(index, node, merged);
    if (index.has(node, nodeFlag.implicit)) continue;
    merged.isDirectory = index.type[node] === entryType.directory;
    merged.bytes = index.size[node] ?? 0;
  }
}
