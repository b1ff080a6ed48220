import type { KeyValue } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const validKeyValue = defineRule({
  id: 'valid-key-value',
  aliases: [
    'SYNTAX_MISSING_EQUALS',
    'SYNTAX_MISSING_NAMES',
    'SYNTAX_MISSING_SINGLE_QUOTE',
    'SYNTAX_MISSING_DOUBLE_QUOTE',
  ],
  severity: 'error',
  category: 'correctness',
  summary: 'ENV, LABEL and ARG are made of "name=value" with closed quotes.',
  keywords: ['ENV', 'LABEL', 'ARG'],

  check(file, report) {
    for (const { keyword, pairs } of file.withTriggers) {
      for (const pair of pairs) {
        const open = openQuote(pair, file.escape);
        if (pair.key.raw === '') {
          report(pair, `${keyword} has a value without a name here.`, { aliases: ['SYNTAX_MISSING_NAMES'] });
        } else if (open) {
          const code = open === '"' ? 'SYNTAX_MISSING_DOUBLE_QUOTE' : 'SYNTAX_MISSING_SINGLE_QUOTE';
          report(pair, `A quote is opened and not closed: ${open}`, { aliases: [code] });
        } else if (!pair.value && !pair.legacy && keyword !== 'ARG') {
          report(pair, `"${pair.key.value}" has no "=".`, { aliases: ['SYNTAX_MISSING_EQUALS'] });
        }
      }
    }
  },
});

/** The quote that is left open at the end of a pair. */
function openQuote({ key, value }: KeyValue, escapeChar: string): string {
  let quote = '';
  for (const { raw } of value ? [key, value] : [key]) {
    for (let at = 0; at < raw.length; at++) {
      const char = raw.charAt(at);
      if (char === escapeChar && quote !== "'") at++;
      else if (quote) quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
    }
  }
  return quote;
}
