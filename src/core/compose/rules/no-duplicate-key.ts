import { rangeOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a mapping that says a key twice; YAML readers elsewhere silently take one of them. */
export const noDuplicateKey = defineRule({
  id: 'no-duplicate-key',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'A mapping has each of its keys once.',

  check({ documents, source }, report) {
    for (const { problems } of documents)
      for (const { code, at, related } of problems) {
        if (code !== 'duplicate-key') continue;
        const name = source.text.slice(at.start, at.end);
        report(at, `The key \`${name}\` stands in this mapping already; compose refuses the file.`, {
          ...(related && { related: [{ range: rangeOf(related), message: 'The first one is here.' }] }),
        });
      }
  },
});
