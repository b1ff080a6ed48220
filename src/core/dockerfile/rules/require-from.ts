import { hasForeignSyntax } from '../known-flags.ts';
import { isKnownInstruction } from '../known-instructions.ts';
import { defineRule } from './define-rule.ts';

export const requireFrom = defineRule({
  id: 'require-from',
  aliases: ['NO_SOURCE_IMAGE', 'DL3061'],
  severity: 'error',
  category: 'correctness',
  summary: 'The first instruction is FROM; only ARG may stand before it.',

  check(file, report) {
    if (hasForeignSyntax(file)) return;
    const first = file.instructions.find(({ keyword }) => keyword !== 'ARG');
    if (!first) {
      const end = file.instructions.at(-1)?.keywordSpan ?? { start: 0, end: 0 };
      report(end, 'There is no FROM: an image needs a base, if only "FROM scratch".');
    } else if (first.keyword !== 'FROM' && isKnownInstruction(first.keyword)) {
      report(first.keywordSpan, `${first.keyword} stands before the first FROM; only ARG may.`);
    }
  },
});
