import { isDynamic, itemsOf } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { LoadError } from '../problem.ts';
import { parseVolume } from '../short/volume.ts';
import { defineRule } from './define-rule.ts';

/** A volume in short form is `[source:]target[:options]`. */
export const validVolume = defineRule({
  id: 'valid-volume',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'An entry of `volumes` is one that compose can read.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const item of itemsOf(get(node, 'volumes'))) {
        const text = textOf(item);
        if (text === undefined || isDynamic(text)) continue;
        try {
          const { source, target } = parseVolume(text, item.at);
          if (source && !/^(?:\/|[A-Za-z]:|\\\\)/.test(target))
            report(item.at, `The target \`${target}\` is no absolute path: the engine refuses it.`);
        } catch (error) {
          if (!(error instanceof LoadError)) throw error;
          report(item.at, `"${text}" is no volume: ${error.message.replace(/^invalid spec: .*: /s, '')}.`);
        }
      }
  },
});
