import { closest } from '../../text/closest.ts';
import type { Directive } from '../model.ts';
import { defineRule, replace } from './define-rule.ts';

const known = ['syntax', 'escape', 'check'];

export const validDirective = defineRule({
  id: 'valid-directive',
  aliases: ['INVALID_ESCAPE_DIRECTIVE', 'DUPLICATED_ESCAPE_DIRECTIVE'],
  severity: 'error',
  category: 'correctness',
  summary: 'Directives at the top are known, given once, and have a value that fits.',

  check(file, report) {
    const seen = new Map<string, Directive>();
    for (const directive of file.directives) {
      const { value, name } = directive;
      const key = name.value.toLowerCase();
      const first = seen.get(key);
      if (first) {
        report(directive, `The directive "${key}" is given twice.`, {
          aliases: ['DUPLICATED_ESCAPE_DIRECTIVE'],
          related: [{ span: first, message: 'The first one.' }],
        });
      } else if (key === 'escape' && value.value !== '\\' && value.value !== '`') {
        report(value, 'The escape character is a backslash or a backtick.', { aliases: ['INVALID_ESCAPE_DIRECTIVE'] });
      }
      seen.set(key, first ?? directive);
    }
    for (const { start, text } of file.comments) {
      // Only comments that stand where a directive could: nothing but comments above.
      if (file.instructions[0] && start > file.instructions[0].start) return;
      const [, name] = /^([a-z]+)\s*=\s*\S/i.exec(text) ?? [];
      const near = name && closest(name, known);
      if (!near || known.includes(name.toLowerCase())) continue;
      const at = file.text.indexOf(name, start);
      const span = { start: at, end: at + name.length };
      report(span, `"${name}" is no directive, so this is a comment; did you mean "${near}"?`, {
        severity: 'warning',
        aliases: [],
        fix: { title: `Write "${near}"`, edits: [replace(span, near)] },
      });
    }
  },
});
