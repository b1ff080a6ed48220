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
