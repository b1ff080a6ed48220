import { hasFlag, positionals } from '../../shell/flags.ts';
import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule } from './define-rule.ts';

const valued: ReadonlySet<string> = new Set(['S', 'suffix', 't', 'target-directory']);

export const useShellInstruction = defineRule({
  id: 'use-shell-instruction',
  aliases: ['DL4005'],
  severity: 'warning',
  category: 'correctness',
  summary: 'SHELL chooses the shell, not a link at /bin/sh.',
  programs: ['ln'],

  check(file, report) {
    for (const { script } of file.runs) {
      for (const command of script.commands) {
        const call = unwrapped(command);
        if (baseName(call.name.value) !== 'ln' || hasFlag(call, 'help', 'version')) continue;
        const operands = positionals(call, valued);
        if (operands.length > 1 && operands.at(-1)?.value === '/bin/sh') {
          report(
            call,
            'Another /bin/sh may break programs of the image that rely on it. SHELL sets the shell of RUN, CMD and ENTRYPOINT.',
          );
        }
      }
    }
  },
});
