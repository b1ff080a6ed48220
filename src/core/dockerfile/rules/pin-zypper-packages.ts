import { pinRule } from '../packages/pin-rule.ts';
import { isPinnedZypperPackage, zypper } from '../packages/zypper.ts';

export const pinZypperPackages = pinRule({
  id: 'pin-zypper-packages',
  aliases: ['DL3037'],
  summary: 'Packages installed by zypper have a version.',
  managers: [zypper],
  example: 'name=version',
  isPinned: isPinnedZypperPackage,
});
