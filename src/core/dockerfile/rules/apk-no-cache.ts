import { hasFlag } from '../../shell/flags.ts';
import { apk } from '../packages/apk.ts';
import { installCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';
import { isMountedAway } from '../runs.ts';
import { defineRule, insert } from './define-rule.ts';

const folder = '/var/cache/apk';

export const apkNoCache = defineRule({
  id: 'apk-no-cache',
  aliases: ['DL3019', 'DS-0025'],
  severity: 'info',
  category: 'size',
  programs: apk.programs,
  summary: 'apk leaves no package index behind.',

  check(file, report) {
    for (const { instruction, script } of file.runs) {
      for (const command of script.commands) {
        const call = installCommand(command, apk);
        if (!call || hasFlag(call.command, 'no-cache')) continue;
        if (isMountedAway(instruction, folder) || isMountedAway(instruction, '/etc/apk/cache')) break;
        if (script.commands.some((other) => removes(other, folder))) break;
        report(
          { start: call.command.name.start, end: call.verbWord.end },
          'The package index stays in this layer. Add --no-cache, or a cache mount at /var/cache/apk.',
          {
            ...(!instruction.json && {
              fix: { title: 'Add --no-cache', edits: [insert(call.verbWord.end, ' --no-cache')], safe: true },
            }),
          },
        );
      }
    }
  },
});
