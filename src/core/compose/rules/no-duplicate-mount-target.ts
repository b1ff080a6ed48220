import { isDynamic, itemsOf, mountsOf } from '../lint/references.ts';
import { get, type Origin, textOf } from '../node.ts';
import { cleanTarget } from '../paths/clean.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a service in which two mounts stand on one path. */
export const noDuplicateMountTarget = defineRule({
  id: 'no-duplicate-mount-target',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'No two mounts of a service have the same target.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const seen = new Set<string>();
      const add = (target: string, at: Origin): void => {
        const path = cleanTarget(target);
        if (seen.has(path)) report(at, `Another mount of this service has the target \`${path}\` already.`);
        seen.add(path);
      };
      for (const item of [...itemsOf(get(node, 'tmpfs')), ...(textOf(get(node, 'tmpfs')) ? [get(node, 'tmpfs')] : [])])
        if (item && textOf(item)) add(textOf(item)?.split(':')[0] ?? '', item.at);
      for (const { target, at } of mountsOf(node)) if (target && !isDynamic(target)) add(target, at);
    }
  },
});
