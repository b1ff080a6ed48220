import { countFlag, flagValue, hasFlag } from '../../shell/flags.ts';
import { apt } from '../packages/apt.ts';
import { assumeYesRule } from '../packages/assume-yes-rule.ts';

export const aptAssumeYes = assumeYesRule({
  id: 'apt-assume-yes',
  aliases: ['DL3014', 'DS-0021'],
  summary: 'apt-get never asks for confirmation.',
  manager: apt,
  verbs: [
    'install',
    'reinstall',
    'upgrade',
    'dist-upgrade',
    'full-upgrade',
    'build-dep',
    'remove',
    'purge',
    'autoremove',
  ],
  flag: '-y',
  place: 'verb',
  answers: ({ command }) =>
    hasFlag(
      command,
      'y',
      'yes',
      'assume-yes',
      'assume-no',
      'force-yes',
      's',
      'simulate',
      'dry-run',
      'd',
      'download-only',
    ) ||
    countFlag(command, 'q', 'quiet') > 1 ||
    Number(flagValue(command, 'q', 'quiet')) > 1 ||
    command.args.some(({ value }) => /APT::Get::Assume-Yes=(?:true|yes|1)/i.test(value)),
});
