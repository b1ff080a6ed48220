import { defineRule, replace } from './define-rule.ts';

export const matchFromAsCasing = defineRule({
  id: 'match-from-as-casing',
  aliases: ['FromAsCasing'],
  severity: 'warning',
  category: 'style',
  summary: 'AS is written in the same case as its FROM.',

  check(file, report) {
    for (const { from, as } of file.stages) {
      const keyword = from.keywordSpan.raw;
      if (!as) continue;
      const wanted = keyword === keyword.toLowerCase() ? 'as' : keyword === keyword.toUpperCase() ? 'AS' : as.raw;
      if (as.raw === wanted) continue;
      report(as, `"${as.raw}" and "${keyword}" are written in different cases.`, {
        fix: { title: `Write "${wanted}"`, edits: [replace(as, wanted)], safe: true },
      });
    }
  },
});
