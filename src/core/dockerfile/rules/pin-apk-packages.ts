import { apk, isPinnedApkPackage } from '../packages/apk.ts';
import { pinRule } from '../packages/pin-rule.ts';

export const pinApkPackages = pinRule({
  id: 'pin-apk-packages',
  aliases: ['DL3018'],
  summary: 'Packages installed by apk have a version.',
  managers: [apk],
  example: 'name=version or name~version',
  isPinned: isPinnedApkPackage,
});
