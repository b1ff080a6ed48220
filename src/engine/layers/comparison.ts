import type {
  ComparedChange,
  ComparedEntry,
  ComparedFile,
  ComparisonSummary,
  EntryFilter,
  ImageSummary,
} from '../types/layers.ts';
import { kindOf } from './file-kind.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import { sameContent, sameMetadata, storedNode } from './same-file.ts';
import { type MergedNode, Stack } from './stack.ts';

interface Compared {
  readonly layers: readonly LayerIndex[];
  readonly summary: ImageSummary;
}

/** A path that differs, or leads to one that does. */
interface Difference {
  readonly change: ComparedChange | undefined;
  readonly before: ComparedFile | undefined;
  readonly after: ComparedFile | undefined;
  readonly children: ReadonlyMap<string, Difference>;
}

interface Sum {
  before: number;
  after: number;
  count: number;
}

/** Two images' final file systems: only what differs is kept. */
export class Comparison {
  readonly summary: ComparisonSummary;
  readonly #root: Difference;

  constructor(before: Compared, after: Compared) {
    const counts = { added: tally(), changed: tally(), metadata: tally(), removed: tally() };
    const differ = differencesOf(before.layers, after.layers, (change, bytes) => {
      counts[change].count++;
      counts[change].bytes += bytes;
    });
    const [old, now] = [stacked(before.layers), stacked(after.layers)];
    this.#root = { change: undefined, before: undefined, after: undefined, children: differ(old.root, now.root) };
    this.summary = {
      changes: counts,
      bytesBefore: before.summary.total - before.summary.waste,
      bytesAfter: after.summary.total - after.summary.waste,
      incomplete: [before, after].some(({ summary }) => summary.layers.some(({ missing }) => missing)),
    };
  }

  entries(directory: string, filter: EntryFilter = {}): ComparedEntry[] {
    const parts = directory.split('/').filter((part) => part !== '');
    const at = parts.reduce<Difference | undefined>((node, part) => node?.children.get(part), this.#root);
    const base = parts.map((part) => `/${part}`).join('');
    return [...(at?.children ?? [])]
      .flatMap(([name, node]) => toEntry(name, `${base}/${name}`, node, filter) ?? [])
      .sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
  }
}

const tally = (): { count: number; bytes: number } => ({ count: 0, bytes: 0 });
const weight = ({ bytesBefore, bytesAfter }: ComparedEntry): number => Math.max(bytesBefore, bytesAfter);

function stacked(layers: readonly LayerIndex[]): Stack {
  const stack = new Stack();
  for (const index of layers) stack.apply(index);
  return stack;
}

function differencesOf(
  old: readonly LayerIndex[],
  now: readonly LayerIndex[],
  count: (change: ComparedChange, bytes: number) => void,
): (before: MergedNode | undefined, after: MergedNode | undefined) => Map<string, Difference> {
  const children = (before: MergedNode | undefined, after: MergedNode | undefined): Map<string, Difference> => {
    const found = new Map<string, Difference>();
    const names = new Set([...(before?.children?.keys() ?? []), ...(after?.children?.keys() ?? [])]);
    for (const name of names) {
      const node = compare(before?.children?.get(name), after?.children?.get(name));
      if (node) found.set(name, node);
    }
    return found;
  };
  const compare = (before: MergedNode | undefined, after: MergedNode | undefined): Difference | undefined => {
    const change = changeOf(before, old, after, now);
    const below = before?.children || after?.children ? children(before, after) : none;
    if (!change && below.size === 0) return undefined;
    const facts = { before: toFile(before, old), after: toFile(after, now) };
    if (change) count(change, (facts.after ?? facts.before)?.bytes ?? 0);
    return { change, ...facts, children: below };
  };
  return children;
}

const none: ReadonlyMap<string, Difference> = new Map();

function changeOf(
  before: MergedNode | undefined,
  old: readonly LayerIndex[],
  after: MergedNode | undefined,
  now: readonly LayerIndex[],
): ComparedChange | undefined {
  if (!before) return 'added';
  if (!after) return 'removed';
  const from = old[before.layer];
  const to = now[after.layer];
  if (!from || !to) return undefined;
  if (!before.children !== !after.children) return 'changed';
  if (!before.children) {
    const [stored, current] = [storedNode(from, before.node), storedNode(to, after.node)];
    if (!sameContent(from, stored, to, current)) return 'changed';
    return sameMetadata(from, stored, to, current) ? undefined : 'metadata';
  }
  // A directory that is only part of a path has no mode and no owner to compare.
  if (from.has(before.node, nodeFlag.implicit) || to.has(after.node, nodeFlag.implicit)) return undefined;
  return sameMetadata(from, before.node, to, after.node) ? undefined : 'metadata';
}

function toFile(node: MergedNode | undefined, layers: readonly LayerIndex[]): ComparedFile | undefined {
  const index = node && layers[node.layer];
  if (!node || !index) return undefined;
  const stored = storedNode(index, node.node);
  const link = index.links.get(node.node);
  return {
    kind: kindOf(index, node.node),
    bytes: index.size[node.node] ?? 0,
    mode: index.mode[stored] ?? 0,
    uid: index.uid[stored] ?? 0,
    gid: index.gid[stored] ?? 0,
    ...(link !== undefined && { link }),
  };
}

function toEntry(name: string, path: string, node: Difference, filter: EntryFilter): ComparedEntry | undefined {
  const own: Sum = { before: 0, after: 0, count: 0 };
  const { before, after, change, children } = node;
  const passes = change !== undefined && matches(node, path, filter);
  const below = [...children].reduce((sum, [child, each]) => add(sum, each, `${path}/${child}`, filter), own);
  if (!passes && below.count === 0) return undefined;
  return {
    name,
    path,
    ...(change && { change }),
    ...(before && { before }),
    ...(after && { after }),
    bytesBefore: below.before + (passes ? (before?.bytes ?? 0) : 0),
    bytesAfter: below.after + (passes ? (after?.bytes ?? 0) : 0),
    count: below.count,
    expandable: below.count > 0,
  };
}

function add(sum: Sum, node: Difference, path: string, filter: EntryFilter): Sum {
  if (node.change && matches(node, path, filter)) {
    sum.before += node.before?.bytes ?? 0;
    sum.after += node.after?.bytes ?? 0;
    sum.count++;
  }
  for (const [name, child] of node.children) add(sum, child, `${path}/${name}`, filter);
  return sum;
}

function matches(
  { change, before, after }: Difference,
  path: string,
  { changes, text, minSize }: EntryFilter,
): boolean {
  if (change && changes && !changes.includes(change)) return false;
  if (minSize !== undefined && Math.max(before?.bytes ?? 0, after?.bytes ?? 0) < minSize) return false;
  return !text || path.toLowerCase().includes(text.toLowerCase());
}
