import { isDynamic } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { parseBytes } from '../short/bytes.ts';
import { defineRule } from './define-rule.ts';

/** A size is a number of bytes, or one with a unit of 1024. */
export const validSize = defineRule({
  id: 'valid-size',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'A size is one that compose can read, e.g. `512m`.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const path of places) {
        const value = path.reduce<ReturnType<typeof get>>((at, key) => get(at, key), node);
        const text = textOf(value);
        if (value && text !== undefined && !isDynamic(text) && parseBytes(text) === undefined)
          report(value.at, `"${text}" is no size: write bytes, or e.g. \`512m\` or \`1.5g\`.`);
      }
  },
});
const places: readonly (readonly string[])[] = [
  ['mem_limit'],
  ['mem_reservation'],
  ['memswap_limit'],
  ['shm_size'],
  ['build', 'shm_size'],
  ['deploy', 'resources', 'limits', 'memory'],
  ['deploy', 'resources', 'reservations', 'memory'],
];
