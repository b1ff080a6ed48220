import { go, isPinnedGoPackage } from '../packages/go.ts';
import { pinRule } from '../packages/pin-rule.ts';

export const pinGoPackages = pinRule({
  id: 'pin-go-packages',
  aliases: ['DL3062'],
  summary: 'Go packages installed by the build have a version.',
  managers: [go],
  example: 'path@version',
  isPinned: isPinnedGoPackage,
  // `go run` has one package, the rest are its arguments.
  packages: ({ verb, operands }) => (verb === 'run' ? operands.slice(0, 1) : operands),
});
