import { cleanRule } from '../packages/clean-rule.ts';
import { packageCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';
import { zypper } from '../packages/zypper.ts';

const downloads = ['install', 'in', 'refresh', 'ref', 'update', 'up', 'dist-upgrade', 'dup', 'patch', 'source-install'];

export const cleanZypperCache = cleanRule({
  id: 'clean-zypper-cache',
  aliases: ['DL3036', 'DS-0020'],
  summary: 'A RUN that uses zypper empties its cache.',
  programs: zypper.programs,
  leftover: 'Packages and metadata of zypper',
  folders: ['/var/cache/zypp'],
  everyStage: true,

  fills: (command) => packageCommand(command, zypper, downloads) !== undefined,
  cleans: (command) =>
    packageCommand(command, zypper, ['clean', 'cc']) !== undefined || removes(command, '/var/cache/zypp'),
  cleanUp: () => 'zypper clean --all',
});
