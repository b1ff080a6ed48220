import { hasFlag } from '../../shell/flags.ts';
import { pinRule } from '../packages/pin-rule.ts';
import { isPinnedPipPackage, pip } from '../packages/pip.ts';

export const pinPipPackages = pinRule({
  id: 'pin-pip-packages',
  aliases: ['DL3013'],
  summary: 'Packages installed by pip have a version.',
  managers: [pip],
  example: 'name==version',
  isPinned: isPinnedPipPackage,
  isExempt: ({ command }) => hasFlag(command, 'r', 'requirement', 'c', 'constraint', 'group'),
});
