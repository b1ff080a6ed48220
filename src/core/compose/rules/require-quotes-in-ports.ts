import { goText } from '../go-text.ts';
import { itemsOf } from '../lint/references.ts';
import { get } from '../node.ts';
import { defineRule, listOption, replace } from './define-rule.ts';

/** YAML 1.1 reads `22:22` as a number of base 60; quotes keep it text for every reader. */
export const requireQuotesInPorts = defineRule({
  id: 'require-quotes-in-ports',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'Ports stand in quotes.',

  check({ services }, report, options) {
    const quote = options.quoteType === 'single' ? "'" : '"';
    for (const { node } of services)
      for (const section of listOption(options, 'portsSections', ['ports', 'expose']))
        for (const item of itemsOf(get(node, section))) {
          const { source, start, end } = item.at;
          const written = source.text.slice(start, end);
          const isFine = options.quoteType === undefined ? /^["']/.test(written) : written.startsWith(quote);
          if (item.type !== 'scalar' || item.value === null || isFine) continue;
          const text = /^["']/.test(written)
            ? written.slice(1, -1)
            : typeof item.value === 'number'
              ? written
              : goText(item);
          report(item.at, 'Ports belong in quotes: some YAML readers take `22:22` for a number.', {
            fix: { title: 'Put it in quotes', edits: [replace(item.at, `${quote}${text}${quote}`)], safe: true },
          });
        }
  },
});
