import { hasFlag } from '../../shell/flags.ts';
import { apt } from '../packages/apt.ts';
import { installCommand } from '../packages/package-manager.ts';
import { defineRule, insert } from './define-rule.ts';

const byOption = /Install-Recommends[=\s]+"?(?:false|no|0)/gi;

export const aptNoRecommends = defineRule({
  id: 'apt-no-recommends',
  aliases: ['DL3015', 'DS-0029'],
  severity: 'info',
  category: 'size',
  programs: apt.programs,
  summary: 'apt-get installs no packages that were not asked for.',

  check(file, report) {
    const options = [...file.text.matchAll(byOption)].map(({ index }) => index);
    for (const run of file.runs) {
      // A line of apt.conf written by an earlier RUN holds as well.
      const start = run.section.stage?.from.start ?? 0;
      if (options.some((at) => at >= start && at < run.instruction.end)) continue;
      for (const command of run.script.commands) {
        const call = installCommand(command, apt);
        if (!call || hasFlag(call.command, 'no-install-recommends')) continue;
        report(
          { start: call.command.name.start, end: call.verbWord.end },
          'Recommended packages come along with what is named, often many. Add --no-install-recommends.',
          {
            ...(!run.instruction.json && {
              fix: {
                title: 'Add --no-install-recommends',
                edits: [insert(call.verbWord.end, ' --no-install-recommends')],
              },
            }),
          },
        );
      }
    }
  },
});
