import { hasFlag } from '../../shell/flags.ts';
import { assumeYesRule } from '../packages/assume-yes-rule.ts';
import { dnf } from '../packages/rpm.ts';

export const dnfAssumeYes = assumeYesRule({
  id: 'dnf-assume-yes',
  aliases: ['DL3038'],
  summary: 'dnf never asks for confirmation.',
  manager: dnf,
  verbs: ['install', 'in', 'reinstall', 'localinstall', 'groupinstall', 'group install', 'module install'],
  flag: '-y',
  place: 'verb',
  answers: ({ command }) => hasFlag(command, 'y', 'yes', 'assumeyes', 'assumeno', 'downloadonly'),
});
