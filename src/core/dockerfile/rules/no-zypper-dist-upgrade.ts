import { packageCommand } from '../packages/package-manager.ts';
import { zypper } from '../packages/zypper.ts';
import { defineRule } from './define-rule.ts';

export const noZypperDistUpgrade = defineRule({
  id: 'no-zypper-dist-upgrade',
  aliases: ['DL3035'],
  severity: 'warning',
  category: 'reproducibility',
  programs: zypper.programs,
  summary: 'No RUN moves the distribution to another release by zypper.',

  check(file, report) {
    for (const { script } of file.runs) {
      for (const command of script.commands) {
        const call = packageCommand(command, zypper, ['dist-upgrade', 'dup']);
        if (call)
          report(call.verbWord, 'This makes another release of the base image. Name that release in FROM instead.');
      }
    }
  },
});
