import { isDynamic, itemsOf } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { LoadError } from '../problem.ts';
import { readPort } from '../short/port.ts';
import { defineRule } from './define-rule.ts';

/** A port in short form is `[address:][host:]container[/protocol]`. */
export const validPort = defineRule({
  id: 'valid-port',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'An entry of `ports` is one that compose can read.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const item of itemsOf(get(node, 'ports'))) {
        if (item.type === 'scalar' && typeof item.value === 'number' && item.value > 65_535)
          report(item.at, `${item.value} is no port: the highest is 65535. Put \`host:container\` in quotes.`);
        const text = textOf(item);
        if (text === undefined || isDynamic(text)) continue;
        try {
          readPort(text);
        } catch (error) {
          if (!(error instanceof LoadError)) throw error;
          report(
            item.at,
            `"${text}" is no port mapping: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}.`,
          );
        }
      }
  },
});
