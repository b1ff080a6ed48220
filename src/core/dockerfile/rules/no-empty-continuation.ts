import { defineRule, remove } from './define-rule.ts';

export const noEmptyContinuation = defineRule({
  id: 'no-empty-continuation',
  aliases: ['NoEmptyContinuation', 'EMPTY_CONTINUATION_LINE'],
  severity: 'warning',
  category: 'correctness',
  summary: 'A continued instruction has no empty lines.',

  check(file, report) {
    for (const { line } of file.instructions) {
      const [first, ...others] = line.blanks;
      if (!first) continue;
      report(first, 'An empty line within a continued instruction; Docker will refuse these one day.', {
        fix: { title: 'Remove the empty lines', edits: line.blanks.map(remove), safe: true },
        related: others.map((span) => ({ span, message: 'Another empty line of the same instruction.' })),
      });
    }
  },
});
