import { removeEntry } from '../lint/edits.ts';
import { defineRule } from './define-rule.ts';

/** Compose has ignored `version` since 2020, and warns about it on every run. */
export const noVersionField = defineRule({
  id: 'no-version-field',
  aliases: [],
  severity: 'warning',
  category: 'style',
  summary: 'There is no `version`: compose ignores it.',
  tag: 'deprecated',

  check({ root }, report) {
    const version = root?.entries.get('version');
    if (!version) return;
    const edit = removeEntry(version.key, version.node.at);
    report(version.key, '`version` is obsolete: compose ignores it and warns on every run.', {
      ...(edit && { fix: { title: 'Remove `version`', edits: [edit], safe: true } }),
    });
  },
});
