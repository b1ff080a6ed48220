import { hasFlag } from '../../shell/flags.ts';
import { assumeYesRule } from '../packages/assume-yes-rule.ts';
import { zypper } from '../packages/zypper.ts';

export const zypperNonInteractive = assumeYesRule({
  id: 'zypper-non-interactive',
  aliases: ['DL3034'],
  summary: 'zypper never asks for confirmation.',
  manager: zypper,
  verbs: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up', 'dist-upgrade', 'dup'],
  flag: '--non-interactive',
  place: 'program',
  answers: ({ command }) => hasFlag(command, 'n', 'non-interactive', 'y', 'no-confirm'),
});
