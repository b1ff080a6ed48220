import { defineRule } from './define-rule.ts';

export const validOnbuildTrigger = defineRule({
  id: 'valid-onbuild-trigger',
  aliases: ['ONBUILD_CHAINING_DISALLOWED', 'ONBUILD_TRIGGER_DISALLOWED', 'DL3043'],
  severity: 'error',
  category: 'correctness',
  summary: 'ONBUILD does not hold FROM, MAINTAINER or another ONBUILD.',
  keywords: ['ONBUILD'],

  check(file, report) {
    for (const { keyword, inner } of file.instructions) {
      if (keyword !== 'ONBUILD' || !inner || !/^(?:ONBUILD|FROM|MAINTAINER)$/.test(inner.keyword)) continue;
      const code = inner.keyword === 'ONBUILD' ? 'ONBUILD_CHAINING_DISALLOWED' : 'ONBUILD_TRIGGER_DISALLOWED';
      report(inner.keywordSpan, `${inner.keyword} cannot stand behind ONBUILD.`, { aliases: [code, 'DL3043'] });
    }
  },
});
