import { defineRule, replace } from './define-rule.ts';

export const lowercaseDirective = defineRule({
  id: 'lowercase-directive',
  aliases: ['CASING_DIRECTIVE'],
  severity: 'info',
  category: 'style',
  summary: 'Directives are in lower case.',

  check(file, report) {
    for (const { name } of file.directives) {
      const wanted = name.value.toLowerCase();
      if (name.value === wanted) continue;
      report(name, 'Directives are written in lower case.', {
        fix: { title: `Write "${wanted}"`, edits: [replace(name, wanted)], safe: true },
      });
    }
  },
});
