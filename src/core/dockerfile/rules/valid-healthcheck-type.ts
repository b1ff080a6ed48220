import { closest } from '../../text/closest.ts';
import { defineRule, replace } from './define-rule.ts';

export const validHealthcheckType = defineRule({
  id: 'valid-healthcheck-type',
  aliases: ['UNKNOWN_TYPE'],
  severity: 'error',
  category: 'correctness',
  summary: 'HEALTHCHECK is followed by CMD or NONE.',
  keywords: ['HEALTHCHECK'],

  check(file, report) {
    for (const instruction of file.withTriggers) {
      const [type] = instruction.keyword === 'HEALTHCHECK' ? instruction.args : [];
      if (!type || /^(?:cmd|none)$/i.test(type.raw)) continue;
      const near = closest(type.raw, ['CMD', 'NONE']);
      report(type, `HEALTHCHECK takes CMD or NONE here, not "${type.raw}".`, {
        fix: near ? { title: `Write ${near}`, edits: [replace(type, near)] } : undefined,
      });
    }
  },
});
