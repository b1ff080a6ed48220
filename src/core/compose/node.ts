import type { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';

/** One text that values can come from: a Compose file, an `.env`, an env_file. */
export interface SourceText {
  /** Absolute, or what the caller named it (`-` for standard input). */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** One `${…}` that helped to make a value. */
export interface UsedVariable {
  readonly name: string;
  /** What it expanded to; undefined if it was not set. */
  readonly value: string | undefined;
}

/** Where a value was written. Offsets are UTF-16 code units of `source.text`. */
export interface Origin {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  readonly variables?: readonly UsedVariable[];
}

export const rangeOf = ({ source, start, end }: Origin): Range => source.lines.range(start, end);

/** YAML 1.1's whole numbers may exceed what a number holds exactly; those stay text. */
export type Scalar = string | number | boolean | null;

export interface ScalarNode {
  readonly type: 'scalar';
  readonly value: Scalar;
  readonly at: Origin;
  /** `1.0` is a number without a fraction, and yet no whole number to compose. */
  readonly float?: true;
  /** Written in quotes or as a block: text, whatever it looks like. */
  readonly quoted?: true;
}

export interface Entry {
  readonly key: Origin;
  readonly node: Node;
}

export interface MapNode {
  readonly type: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Origin;
}

export interface SeqNode {
  readonly type: 'seq';
  readonly items: readonly Node[];
  readonly at: Origin;
}

/** A value of a Compose model that knows where it was written, through interpolation, include, extends and merge. */
export type Node = ScalarNode | MapNode | SeqNode;

export type NodePath = readonly (string | number)[];

/** The node at a path of keys and indexes, or undefined. */
export function nodeAt(root: Node | undefined, path: NodePath): Node | undefined {
  let node = root;
  for (const part of path) {
    if (node?.type === 'map') node = node.entries.get(String(part))?.node;
    else if (node?.type === 'seq') node = node.items[Number(part)];
    else return undefined;
  }
  return node;
}

export const isMap = (node: Node | undefined): node is MapNode => node?.type === 'map';
export const isSeq = (node: Node | undefined): node is SeqNode => node?.type === 'seq';
export const isNull = (node: Node | undefined): boolean => node?.type === 'scalar' && node.value === null;

export const scalar = (value: Scalar, at: Origin): ScalarNode => ({ type: 'scalar', value, at });
export const seq = (items: readonly Node[], at: Origin): SeqNode => ({ type: 'seq', items, at });
export const map = (entries: Iterable<readonly [string, Node]>, at: Origin): MapNode => ({
  type: 'map',
  entries: new Map([...entries].map(([key, node]) => [key, { key: at, node }])),
  at,
});

/** The text of a text node. */
export const textOf = (node: Node | undefined): string | undefined =>
  node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

export const get = (node: Node | undefined, key: string): Node | undefined =>
  node?.type === 'map' ? node.entries.get(key)?.node : undefined;

/** A copy with one value set; the key's origin is kept when there was one. */
export function set(node: MapNode, key: string, value: Node, keyAt: Origin = value.at): MapNode {
  const entries = new Map(node.entries);
  entries.set(key, { key: entries.get(key)?.key ?? keyAt, node: value });
  return { ...node, entries };
}

export function without(node: MapNode, ...keys: string[]): MapNode {
  if (!keys.some((key) => node.entries.has(key))) return node;
  const entries = new Map(node.entries);
  for (const key of keys) entries.delete(key);
  return { ...node, entries };
}

/** The same tree when nothing changed, so that sharing (and identity) survives. */
export function mapValues(node: MapNode, change: (value: Node, key: string) => Node): MapNode {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of node.entries) {
    const changed = change(entry.node, key);
    if (changed === entry.node) continue;
    entries ??= new Map(node.entries);
    entries.set(key, { key: entry.key, node: changed });
  }
  return entries ? { ...node, entries } : node;
}

export function mapItems(node: SeqNode, change: (value: Node, index: number) => Node): SeqNode {
  let items: Node[] | undefined;
  node.items.forEach((item, index) => {
    const changed = change(item, index);
    if (changed === item) return;
    items ??= [...node.items];
    items[index] = changed;
  });
  return items ? { ...node, items } : node;
}
