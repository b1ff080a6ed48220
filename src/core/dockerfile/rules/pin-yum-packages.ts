import { pinRule } from '../packages/pin-rule.ts';
import { isPinnedRpm, yum } from '../packages/rpm.ts';

export const pinYumPackages = pinRule({
  id: 'pin-yum-packages',
  aliases: ['DL3033'],
  summary: 'Packages installed by yum have a version.',
  managers: [yum],
  example: 'name-version',
  isPinned: isPinnedRpm,
});
