import { apt, isPinnedAptPackage } from '../packages/apt.ts';
import { pinRule } from '../packages/pin-rule.ts';

export const pinAptPackages = pinRule({
  id: 'pin-apt-packages',
  aliases: ['DL3008'],
  summary: 'Packages installed by apt-get have a version.',
  managers: [apt],
  example: 'name=version',
  isPinned: isPinnedAptPackage,
});
