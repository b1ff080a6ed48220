import { hasFlag } from '../../shell/flags.ts';
import { isPinnedNpmPackage, npm, pnpm, yarn } from '../packages/npm.ts';
import { pinRule } from '../packages/pin-rule.ts';

export const pinNpmPackages = pinRule({
  id: 'pin-npm-packages',
  aliases: ['DL3016'],
  summary: 'Packages installed by npm have a version.',
  managers: [npm, pnpm, yarn],
  example: 'name@version',
  isPinned: isPinnedNpmPackage,
  // Inside a project pnpm writes the version to its lock file.
  isExempt: ({ command }) => command.name.value.endsWith('pnpm') && !hasFlag(command, 'g', 'global'),
});
