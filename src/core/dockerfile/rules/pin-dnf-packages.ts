import { pinRule } from '../packages/pin-rule.ts';
import { dnf, isPinnedRpm } from '../packages/rpm.ts';

export const pinDnfPackages = pinRule({
  id: 'pin-dnf-packages',
  aliases: ['DL3041'],
  summary: 'Packages installed by dnf have a version.',
  managers: [dnf],
  example: 'name-version',
  isPinned: isPinnedRpm,
});
