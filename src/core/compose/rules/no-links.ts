import { isNull } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** Services of one network reach each other by their names. */
export const noLinks = defineRule({
  id: 'no-links',
  aliases: [],
  severity: 'hint',
  category: 'style',
  summary: 'There are no `links`: services find one another by name.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const links = node.entries.get('links');
      if (links && !isNull(links.node))
        report(
          links.key,
          '`links` are of the time before networks: services reach one another by their names. `depends_on` says the order of start, `aliases` another name.',
        );
    }
  },
});
