import { cleanRule } from '../packages/clean-rule.ts';
import { packageCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';
import { yum, yumDownloads } from '../packages/rpm.ts';

export const cleanYumCache = cleanRule({
  id: 'clean-yum-cache',
  aliases: ['DL3032', 'DS-0015'],
  summary: 'A RUN that uses yum empties its cache.',
  programs: yum.programs,
  leftover: 'Packages and metadata of yum',
  folders: ['/var/cache/yum', '/var/cache/dnf'],
  everyStage: true,

  fills: (command) => packageCommand(command, yum, yumDownloads) !== undefined,
  cleans: (command) => packageCommand(command, yum, ['clean all']) !== undefined || removes(command, '/var/cache/yum'),
  cleanUp: () => 'yum clean all',
});
