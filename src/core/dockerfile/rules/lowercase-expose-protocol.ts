import { exposedPorts } from '../exposed-ports.ts';
import { defineRule, replace } from './define-rule.ts';

export const lowercaseExposeProtocol = defineRule({
  id: 'lowercase-expose-protocol',
  aliases: ['ExposeProtoCasing'],
  severity: 'warning',
  category: 'style',
  summary: 'The protocol in EXPOSE is in lower case.',
  keywords: ['EXPOSE'],

  check(file, report) {
    for (const { word, protocol, slash } of exposedPorts(file)) {
      if (protocol === undefined || protocol.includes('$') || protocol === protocol.toLowerCase()) continue;
      const span = { start: word.start + slash + 1, end: word.end };
      report(span, `The protocol is written "${protocol.toLowerCase()}".`, {
        fix: { title: 'Write it in lower case', edits: [replace(span, protocol.toLowerCase())], safe: true },
      });
    }
  },
});
