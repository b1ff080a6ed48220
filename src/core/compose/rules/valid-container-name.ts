import { isDynamic } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** The engine takes letters, digits, `_`, `.` and `-`, two of them at least, and no sign in front. */
export const validContainerName = defineRule({
  id: 'valid-container-name',
  aliases: ['service-container-name-regex'],
  severity: 'error',
  category: 'correctness',
  summary: 'A `container_name` is one that the engine accepts.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const value = get(node, 'container_name');
      const name = textOf(value);
      if (value && name !== undefined && !isDynamic(name) && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
        report(
          value.at,
          `"${name}" is no container name: two characters at least of letters, digits, "_", "." and "-", the first a letter or digit.`,
        );
    }
  },
});
