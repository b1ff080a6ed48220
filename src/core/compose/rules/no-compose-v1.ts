import { defineRule } from './define-rule.ts';

/** Files of before 2016 have their services at the top; no compose of today reads them. */
export const noComposeV1 = defineRule({
  id: 'no-compose-v1',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Services stand under `services`.',

  check({ root, isVersion1, source }, report) {
    const [first] = root?.entries.values() ?? [];
    if (!isVersion1 || !first || !root) return;
    const indented = source.text
      .slice(first.key.start, root.at.end)
      .split('\n')
      .map((line) => (line.trim() === '' ? line : `  ${line}`))
      .join('\n');
    const range = source.lines.range(first.key.start, root.at.end);
    report(first.key, 'Services at the top level are Compose version 1, which compose no longer reads.', {
      fix: { title: 'Move the services under `services`', edits: [{ range, newText: `services:\n${indented}` }] },
    });
  },
});
