import { defineRule } from './define-rule.ts';

export const closedHeredoc = defineRule({
  id: 'closed-heredoc',
  severity: 'error',
  category: 'correctness',
  summary: 'A heredoc ends with a line that holds nothing but its name.',

  check(file, report) {
    if (!file.text.includes('<<')) return;
    for (const { heredocs } of file.withTriggers) {
      for (const { marker, name, chomp, terminator } of heredocs) {
        if (terminator) continue;
        const how = chomp ? 'after tabs at most' : 'without anything in front';
        report(marker, `No line below is "${name}", ${how}: all the rest of the file is taken for this text.`);
      }
    }
  },
});
