import { defineRule, replace } from './define-rule.ts';

export const shellJsonForm = defineRule({
  id: 'shell-json-form',
  aliases: ['SHELL_JSON_FORM'],
  severity: 'error',
  category: 'correctness',
  summary: 'SHELL is a JSON array.',
  keywords: ['SHELL'],

  check(file, report) {
    for (const instruction of file.withTriggers) {
      const { keyword, json, body } = instruction;
      if (keyword !== 'SHELL' || json || body.raw === '') continue;
      const array = `[${instruction.args.map((word) => JSON.stringify(word.value)).join(', ')}]`;
      report(body, 'SHELL takes a JSON array only, with double quotes.', {
        fix: body.raw.startsWith('[')
          ? undefined
          : { title: 'Write it as a JSON array', edits: [replace(body, array)] },
      });
    }
  },
});
