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
import { pathsWith } from './path-filter.ts';
import { PathTree } from './path-tree.ts';
import { sameContent, sameMetadata, storedNode } from './same-file.ts';
import { Stack } from './stack.ts';
import { Sums } from './sums.ts';

interface Compared {
  readonly layers: readonly LayerIndex[];
  readonly summary: ImageSummary;
}

const changes = ['added', 'changed', 'metadata', 'removed'] as const satisfies readonly ComparedChange[];

/** What differs below the paths of two file systems, as far as a filter lets it through. */
interface Differences {
  readonly before: Sums;
  readonly after: Sums;
}

/** Two images' final file systems. */
export class Comparison {
  readonly summary: ComparisonSummary;
  readonly #tree: PathTree;
  readonly #before: Stack;
  readonly #after: Stack;
  /** By path: a place in `changes`, and 1; 0: no difference. */
  readonly #changes: Uint8Array;
  #last: { filter: string; differences: Differences } | undefined;

  constructor(before: Compared, after: Compared) {
    const depth = before.layers.length;
    this.#tree = new PathTree([...before.layers, ...after.layers]);
    this.#before = Stack.of(this.#tree, depth);
    this.#after = Stack.of(this.#tree, depth + after.layers.length, depth);
    this.#changes = new Uint8Array(this.#tree.count);
    const counts = { added: tally(), changed: tally(), metadata: tally(), removed: tally() };
    for (let path = 1; path < this.#tree.count; path++) {
      const change = changeOf(this.#before, this.#after, path);
      if (!change) continue;
      this.#changes[path] = changes.indexOf(change) + 1;
      counts[change].count++;
      counts[change].bytes += (this.#after.has(path) ? this.#after : this.#before).bytes(path);
    }
    this.summary = {
      changes: counts,
      bytesBefore: before.summary.total - before.summary.waste,
      bytesAfter: after.summary.total - after.summary.waste,
      incomplete: [before, after].some(({ summary }) => summary.layers.some(({ missing }) => missing)),
    };
  }

  entries(directory: string, filter: EntryFilter = {}): ComparedEntry[] {
    const at = this.#tree.find(directory);
    if (at === undefined) return [];
    const differences = this.#differences(filter);
    const base = this.#tree.text(at);
    const rows: ComparedEntry[] = [];
    for (let path = this.#tree.firstChild[at] ?? 0; path !== 0; path = this.#tree.nextSibling[path] ?? 0)
      if (differences.before.has(path)) rows.push(this.#row(path, base, differences));
    return rows.sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
  }

  #change(path: number): ComparedChange | undefined {
    return changes[(this.#changes[path] ?? 0) - 1];
  }

  #row(path: number, base: string, { before, after }: Differences): ComparedEntry {
    const name = this.#tree.name(path);
    const change = this.#change(path);
    const count = before.countBelow(path);
    const files = { before: toFile(this.#before, path), after: toFile(this.#after, path) };
    return {
      name,
      path: `${base}/${name}`,
      ...(change && { change }),
      ...(files.before && { before: files.before }),
      ...(files.after && { after: files.after }),
      bytesBefore: before.bytes(path),
      bytesAfter: after.bytes(path),
      count,
      expandable: count > 0,
    };
  }

  #differences(filter: EntryFilter): Differences {
    const key = JSON.stringify(filter);
    if (this.#last?.filter === key) return this.#last.differences;
    const { count, parent } = this.#tree;
    const { text, minSize = 0 } = filter;
    const texts = text ? pathsWith(this.#tree, text) : undefined;
    const differences = { before: new Sums(count), after: new Sums(count) };
    for (let path = count - 1; path > 0; path--) {
      const change = this.#change(path);
      const [before, after] = [this.#before.bytes(path), this.#after.bytes(path)];
      const isWanted = change && (filter.changes?.includes(change) ?? true) && Math.max(before, after) >= minSize;
      if (isWanted && (!texts || texts[path] === 1)) {
        differences.before.add(path, before);
        differences.after.add(path, after);
      }
      differences.before.carry(path, parent[path] ?? 0);
      differences.after.carry(path, parent[path] ?? 0);
    }
    this.#last = { filter: key, differences };
    return differences;
  }
}

const tally = (): { count: number; bytes: number } => ({ count: 0, bytes: 0 });
const weight = ({ bytesBefore, bytesAfter }: ComparedEntry): number => Math.max(bytesBefore, bytesAfter);

function changeOf(before: Stack, after: Stack, path: number): ComparedChange | undefined {
  const from = before.index(path);
  const to = after.index(path);
  if (!from) return to && 'added';
  if (!to) return 'removed';
  const [old, now] = [before.node[path] ?? 0, after.node[path] ?? 0];
  if (from === to && old === now) return undefined;
  const isDirectory = before.isDirectory(path);
  if (isDirectory !== after.isDirectory(path)) return 'changed';
  if (!isDirectory) {
    const [stored, current] = [storedNode(from, old), storedNode(to, now)];
    if (!sameContent(from, stored, to, current)) return 'changed';
    return sameMetadata(from, stored, to, current) ? undefined : 'metadata';
  }
  // A directory that is only part of a path has no mode and no owner to compare.
  if (from.has(old, nodeFlag.implicit) || to.has(now, nodeFlag.implicit)) return undefined;
  return sameMetadata(from, old, to, now) ? undefined : 'metadata';
}

function toFile(stack: Stack, path: number): ComparedFile | undefined {
  const index = stack.index(path);
  if (!index) return undefined;
  const node = stack.node[path] ?? 0;
  const stored = storedNode(index, node);
  const link = index.links.get(node);
  return {
    kind: kindOf(index, node),
    bytes: index.size[node] ?? 0,
    mode: index.mode[stored] ?? 0,
    uid: index.uid[stored] ?? 0,
    gid: index.gid[stored] ?? 0,
    ...(link !== undefined && { link }),
  };
}
