import { hasFlag } from '../../shell/flags.ts';
import { gem, isPinnedGem } from '../packages/gem.ts';
import { pinRule } from '../packages/pin-rule.ts';

export const pinGemPackages = pinRule({
  id: 'pin-gem-packages',
  aliases: ['DL3028'],
  summary: 'Gems have a version.',
  managers: [gem],
  example: 'name:version',
  isPinned: isPinnedGem,
  isExempt: ({ command }) => hasFlag(command, 'v', 'version'),
});
