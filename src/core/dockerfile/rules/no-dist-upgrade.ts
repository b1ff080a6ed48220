import { apt } from '../packages/apt.ts';
import { packageCommand } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

export const noDistUpgrade = defineRule({
  id: 'no-dist-upgrade',
  aliases: ['DS-0024'],
  severity: 'info',
  category: 'reproducibility',
  programs: apt.programs,
  summary: 'No RUN upgrades the whole distribution by apt-get.',

  check(file, report) {
    for (const { script } of file.runs) {
      for (const command of script.commands) {
        const call = packageCommand(command, apt, ['dist-upgrade', 'full-upgrade']);
        if (!call) continue;
        report(
          { start: call.command.name.start, end: call.verbWord.end },
          'This makes another release of the base image, and a big layer. Take a newer base image instead.',
        );
      }
    }
  },
});
