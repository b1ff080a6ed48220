import { itemsOf } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { defineRule, replace } from './define-rule.ts';

/** A volume never needs quotes in block style. */
export const noQuotesInVolumes = defineRule({
  id: 'no-quotes-in-volumes',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'Volumes in short form stand without quotes.',

  check({ services }, report) {
    for (const { node } of services)
      for (const item of itemsOf(get(node, 'volumes'))) {
        const text = textOf(item);
        const written = item.at.source.text.slice(item.at.start, item.at.end);
        if (text === undefined || !/^["']/.test(written) || !canBePlain(text)) continue;
        report(item.at, 'Quotes are not needed here.', {
          fix: { title: 'Remove the quotes', edits: [replace(item.at, text)], safe: true },
        });
      }
  },
});
const canBePlain = (text: string): boolean =>
  /^[\w./~$]/.test(text) && !/: |\s#|[\n,[\]{}]|\s$|:$/.test(text) && Number.isNaN(Number(text));
