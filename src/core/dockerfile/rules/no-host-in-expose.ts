import { exposedPorts } from '../exposed-ports.ts';
import { defineRule, replace } from './define-rule.ts';

export const noHostInExpose = defineRule({
  id: 'no-host-in-expose',
  aliases: ['ExposeInvalidFormat'],
  severity: 'warning',
  category: 'correctness',
  summary: 'EXPOSE names container ports only, no host port and no address.',
  keywords: ['EXPOSE'],

  check(file, report) {
    for (const { word, container, host } of exposedPorts(file)) {
      if (host === undefined) continue;
      report(word, `EXPOSE cannot publish on "${host}"; the part before the container port has no effect.`, {
        fix: { title: `Keep only "${container}"`, edits: [replace(word, container)], safe: true },
      });
    }
  },
});
