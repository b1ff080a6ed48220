import { reorderItems, reorderKeys } from '../lint/edits.ts';
import { namesIn } from '../lint/references.ts';
import { isMap, isSeq } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** One order makes files easy to compare. */
export const sortDependencies = defineRule({
  id: 'sort-dependencies',
  aliases: ['service-dependencies-alphabetical-order'],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: '`depends_on` stands in the order of the alphabet.',

  check({ services }, report) {
    for (const { node } of services) {
      const dependsOn = node.entries.get('depends_on');
      if (!dependsOn) continue;
      const names = namesIn(dependsOn.node).map(({ name }) => name);
      const sorted = [...names].sort((a, b) => a.localeCompare(b));
      if (names.every((name, index) => name === sorted[index])) continue;
      const { node: value } = dependsOn;
      const edit = isMap(value)
        ? reorderKeys(value, sorted)
        : isSeq(value) && value.items.length === names.length
          ? reorderItems(
              value,
              sorted.map((name) => names.indexOf(name)),
            )
          : undefined;
      report(dependsOn.key, 'The dependencies are not in the order of the alphabet.', {
        ...(edit && { fix: { title: 'Sort the dependencies', edits: [edit] } }),
      });
    }
  },
});
