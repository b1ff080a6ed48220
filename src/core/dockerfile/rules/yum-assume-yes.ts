import { hasFlag } from '../../shell/flags.ts';
import { assumeYesRule } from '../packages/assume-yes-rule.ts';
import { yum } from '../packages/rpm.ts';

export const yumAssumeYes = assumeYesRule({
  id: 'yum-assume-yes',
  aliases: ['DL3030'],
  summary: 'yum never asks for confirmation.',
  manager: yum,
  verbs: ['install', 'reinstall', 'localinstall', 'groupinstall', 'group install', 'module install'],
  flag: '-y',
  place: 'verb',
  answers: ({ command }) => hasFlag(command, 'y', 'yes', 'assumeyes', 'assumeno', 'downloadonly'),
});
