import { goPrint } from '../go-text.ts';
import { type MapNode, map, type Node, type SeqNode, scalar, seq } from '../node.ts';

/** A mapping as `key=value` items sorted by text, a text as one item; undefined for what is neither. */
export function toSequence(node: Node | undefined): SeqNode | undefined {
  if (node?.type === 'seq') return node;
  if (node?.type === 'scalar') return typeof node.value === 'string' ? seq([node], node.at) : undefined;
  if (!node) return undefined;
  const items: Node[] = [];
  for (const [key, { key: keyAt, node: value }] of node.entries) {
    const at =
      keyAt.source === value.at.source ? { ...value.at, start: Math.min(keyAt.start, value.at.start) } : value.at;
    if (value.type === 'scalar' && value.value === null) items.push(scalar(key, keyAt));
    else if (value.type === 'seq')
      for (const item of value.items) items.push(scalar(`${key}=${goPrint(item)}`, item.at));
    else items.push(scalar(`${key}=${goPrint(value)}`, at));
  }
  const text = (item: Node): string => (item.type === 'scalar' ? String(item.value) : '');
  return seq(
    items.sort((a, b) => compareBytes(text(a), text(b))),
    node.at,
  );
}

/** A list of names as a mapping of each name to `value`. */
export function toMapping(node: Node | undefined, value: (item: Node) => Node): MapNode | undefined {
  if (node?.type === 'map') return node;
  if (node?.type !== 'seq') return undefined;
  const named = node.items.flatMap((item) =>
    item.type === 'scalar' && typeof item.value === 'string' ? [[item.value, value(item)] as const] : [],
  );
  const result = map(named, node.at);
  // Each key is where its item stands, not the whole list.
  return {
    ...result,
    entries: new Map([...result.entries].map(([key, { node: entry }]) => [key, { key: entry.at, node: entry }])),
  };
}

export const started = ({ at }: Node): MapNode =>
  map(
    [
      ['condition', scalar('service_started', at)],
      ['required', scalar(true, at)],
    ],
    at,
  );

export const nothing = ({ at }: Node): Node => scalar(null, at);

/** Go orders text by bytes; UTF-16 order differs from it only above the surrogates. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const surrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    return surrogate(x) === surrogate(y) ? x - y : surrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}
