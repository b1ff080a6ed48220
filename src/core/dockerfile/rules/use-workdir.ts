import { defineRule } from './define-rule.ts';

export const useWorkdir = defineRule({
  id: 'use-workdir',
  aliases: ['DL3003', 'DS-0013'],
  severity: 'info',
  category: 'style',
  summary: 'WORKDIR changes the folder, not cd.',
  programs: ['cd'],

  check(file, report) {
    for (const { script, onbuild } of file.runs) {
      const cd = script.commands.find(({ name }) => name.value === 'cd');
      if (!cd || onbuild) continue;
      // In the middle of a script a WORKDIR would split the RUN: then cd may be the better choice.
      const severity = script.commands[0] === cd ? 'info' : 'hint';
      report(
        cd,
        'The folder of "cd" is forgotten at the end of this RUN. A WORKDIR holds for what follows and is easier to see.',
        { severity },
      );
    }
  },
});
