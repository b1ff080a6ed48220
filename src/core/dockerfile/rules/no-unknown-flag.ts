import { closest } from '../../text/closest.ts';
import { flagKind, hasForeignSyntax, knownFlags } from '../known-flags.ts';
import { isKnownInstruction } from '../known-instructions.ts';
import { defineRule, replace } from './define-rule.ts';

export const noUnknownFlag = defineRule({
  id: 'no-unknown-flag',
  aliases: ['UNKNOWN_ADD_FLAG', 'UNKNOWN_COPY_FLAG', 'UNKNOWN_FROM_FLAG', 'UNKNOWN_HEALTHCHECK_FLAG'],
  severity: 'error',
  category: 'correctness',
  summary: 'Instructions have no flags that Docker does not know.',

  check(file, report) {
    if (hasForeignSyntax(file)) return;
    for (const { keyword, flags } of file.withTriggers) {
      if (!isKnownInstruction(keyword)) continue;
      for (const flag of flags) {
        if (flagKind(keyword, flag.name.value)) continue;
        const near = closest(flag.name.value, Object.keys(knownFlags(keyword)));
        const span = { start: flag.start, end: flag.name.end };
        report(span, `${keyword} has no flag "--${flag.name.value}"${near ? `; did you mean "--${near}"?` : '.'}`, {
          fix: near ? { title: `Write "--${near}"`, edits: [replace(flag.name, near)] } : undefined,
        });
      }
    }
  },
});
