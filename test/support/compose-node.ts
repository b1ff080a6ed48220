import { merge } from '../../src/core/compose/merge/merge.ts';
import { applyResets } from '../../src/core/compose/merge/reset.ts';
import type { Node, Origin, Scalar } from '../../src/core/compose/node.ts';
import { parseCompose } from '../../src/core/compose/yaml/parse.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';

const nowhere: Origin = { source: { path: 'test', text: '', lines: new LineIndex('') }, start: 0, end: 0 };

/** Plain data as a tree without places. */
export function toNode(value: unknown): Node {
  if (Array.isArray(value)) return { type: 'seq', items: value.map(toNode), at: nowhere };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => [key, { key: nowhere, node: toNode(each) }] as const);
    return { type: 'map', entries: new Map(entries), at: nowhere };
  }
  return { type: 'scalar', value: (value ?? null) as Scalar, at: nowhere };
}

/** The documents of several texts merged in order, with their `!reset` and `!override`. */
export function mergeTexts(texts: readonly string[]): Node {
  let model: Node = toNode({});
  for (const text of texts)
    for (const { root, resets } of parseCompose('compose.yaml', text).documents)
      if (root) model = merge(applyResets(model, resets), root);
  return model;
}
