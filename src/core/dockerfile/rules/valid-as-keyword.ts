import { defineRule, replace } from './define-rule.ts';

export const validAsKeyword = defineRule({
  id: 'valid-as-keyword',
  aliases: ['INVALID_AS'],
  severity: 'error',
  category: 'correctness',
  summary: 'The second argument of FROM is AS.',

  check(file, report) {
    for (const { from, as } of file.stages) {
      const [, word] = from.args;
      if (as || !word || from.args.length !== 3) continue;
      report(word, `AS belongs here, not "${word.value}".`, {
        fix: { title: 'Write AS', edits: [replace(word, 'AS')] },
      });
    }
  },
});
