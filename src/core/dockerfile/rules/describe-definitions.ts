import type { Comment, Instruction } from '../model.ts';
import { defineRule, insert, type SpanReport } from './define-rule.ts';

export const describeDefinitions = defineRule({
  id: 'describe-definitions',
  aliases: ['InvalidDefinitionDescription'],
  severity: 'info',
  offByDefault: true,
  category: 'style',
  summary: 'A comment above ARG or a named stage starts with the name that it describes.',

  check(file, report) {
    for (const { from, name } of file.stages) if (name) checkComment(from, [name.value.toLowerCase()], report);
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'ARG') continue;
      const names = instruction.pairs.map(({ key }) => key.value);
      checkComment(instruction, names, report);
    }
  },
});

function checkComment({ leading, keyword }: Instruction, names: readonly string[], report: SpanReport): void {
  const comment = leading.at(-1);
  const [name] = names;
  if (!comment || name === undefined || names.includes(comment.text.split(' ')[0] ?? '')) return;
  const wanted = names.length === 1 ? name : '<name>';
  report(comment, `BuildKit shows this as the description of ${keyword}: it should read "# ${wanted} …".`, {
    fix:
      names.length === 1
        ? { title: `Start it with "${name}"`, edits: [startWith(comment, name)], safe: true }
        : undefined,
  });
}

const startWith = ({ start }: Comment, name: string) => insert(start + 1, ` ${name}`);
