import type { Instruction, Word } from '../model.ts';
import { defineRule, insert, type SpanReport } from './define-rule.ts';

export const describeDefinitions = defineRule({
  id: 'describe-definitions',
  aliases: ['InvalidDefinitionDescription'],
  severity: 'info',
  offByDefault: true,
  category: 'style',
  summary: 'A comment above ARG or a named stage starts with the name that it describes.',

  check(file, report) {
    if (file.comments.length === 0) return;
    for (const { from, name } of file.stages)
      if (name) checkComment(from, [{ ...name, value: name.value.toLowerCase() }], report);
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'ARG') continue;
      const names = instruction.pairs.map(({ key }) => key);
      checkComment(instruction, names, report);
    }
  },
});

function checkComment({ leading, keyword }: Instruction, names: readonly Word[], report: SpanReport): void {
  const comment = leading.at(-1);
  const [name] = names;
  if (!comment || !name || names.some(({ value }) => value === comment.text.split(' ')[0])) return;
  const single = names.length === 1;
  report(name, `The comment above describes this ${keyword}: it should read "# ${single ? name.value : '<name>'} …".`, {
    related: [{ span: comment, message: 'The comment.' }],
    fix: single
      ? {
          title: `Start the comment with "${name.value}"`,
          edits: [insert(comment.start + 1, ` ${name.value}`)],
          safe: true,
        }
      : undefined,
  });
}
