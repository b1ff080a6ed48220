import type { RuleOptions } from '../lint/rule.ts';
import type { Dockerfile, KeyValue, Stage } from './model.ts';

/** Label keys with the kind of value that each must have: `text`, `url`, `rfc3339`, `semver`, `hash`, `spdx`, `email`. */
export function labelSchema({ labelSchema: schema }: RuleOptions): ReadonlyMap<string, string> {
  if (typeof schema !== 'object' || schema === null) return new Map();
  return new Map(Object.entries(schema).map(([key, kind]) => [key, String(kind).toLowerCase()]));
}

/** Every label of the file, those behind ONBUILD included. */
export const allLabels = ({ instructions }: Dockerfile): KeyValue[] =>
  instructions
    .map((one) => (one.keyword === 'ONBUILD' ? one.inner : one))
    .flatMap((one) => (one?.keyword === 'LABEL' ? one.pairs : []));

/** The keys that images of a stage carry, as far as this file tells. */
export function labelKeys(stage: Stage | undefined): Set<string> {
  const keys = new Set<string>();
  for (let at = stage; at; at = at.parent) {
    for (const { keyword, pairs } of at.instructions) {
      if (keyword === 'LABEL') for (const { key } of pairs) keys.add(key.value);
    }
  }
  return keys;
}

/** Stages that no other one builds on: what they are is what an image gets. */
export const leaves = ({ stages }: Dockerfile): Stage[] =>
  stages.filter((stage) => !stages.some(({ parent }) => parent === stage));
