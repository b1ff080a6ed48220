import type { Command } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { rootImage } from '../stages.ts';
import { defineRule, insert } from './define-rule.ts';

/** Distributions whose wget is GNU's: that of busybox knows no --progress. */
const gnu =
  /^(?:docker\.io\/)?(?:library\/)?(?:debian|ubuntu|fedora|centos|rockylinux|almalinux|buildpack-deps)\b(?!.*alpine)/;

export const quietWget = defineRule({
  id: 'quiet-wget',
  aliases: ['DL3047'],
  severity: 'info',
  category: 'style',
  summary: 'wget does not fill the build log with its progress bar.',
  programs: ['wget'],

  check(file, report) {
    for (const { instruction, script, section } of file.runs) {
      for (const command of script.commands) {
        const { name, args } = unwrapped(command);
        if (baseName(name.value) !== 'wget' || isQuiet(unwrapped(command)) || args.length === 0) continue;
        report(name, 'The progress bar writes thousands of lines to the build log. Add --progress=dot:giga, or -q.', {
          ...(!instruction.json && {
            fix: {
              title: 'Add --progress=dot:giga',
              edits: [insert(name.end, ' --progress=dot:giga')],
              safe: gnu.test(rootImage(section.stage) ?? ''),
            },
          }),
        });
      }
    }
  },
});

const isQuiet = (wget: Command): boolean =>
  hasFlag(
    wget,
    'progress',
    'q',
    'quiet',
    'o',
    'output-file',
    'a',
    'append-output',
    'no-verbose',
    'version',
    'V',
    'help',
  ) || wget.args.some(({ value }) => /^-[a-zA-Z]*nv/.test(value));
