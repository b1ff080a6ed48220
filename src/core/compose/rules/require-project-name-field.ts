import { get } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** Without `name` a project is called after its folder, which may be another on another machine. */
export const requireProjectNameField = defineRule({
  id: 'require-project-name-field',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'The file has a `name`.',

  check({ root, source, partial, isVersion1 }, report) {
    const [first] = root?.entries.values() ?? [];
    if (!root || !first || partial || isVersion1 || get(root, 'name')) return;
    report(
      { source, start: first.key.start, end: first.key.end },
      'The project has no `name`: it is called after its folder.',
    );
  },
});
