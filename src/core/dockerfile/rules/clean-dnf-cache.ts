import type { Command } from '../../shell/command.ts';
import { cleanRule } from '../packages/clean-rule.ts';
import { baseName, packageCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';
import { dnf, dnfDownloads } from '../packages/rpm.ts';
import { unwrapped } from '../packages/unwrapped.ts';

const folders = ['/var/cache/libdnf5', '/var/cache/dnf', '/var/cache/yum'];

/** microdnf has a cache of its own; dnf and dnf5 are one program under two names. */
const family = (command: Command): string => baseName(unwrapped(command).name.value).replace('dnf5', 'dnf');

export const cleanDnfCache = cleanRule({
  id: 'clean-dnf-cache',
  aliases: ['DL3040', 'DS-0019', 'DS-0027'],
  summary: 'A RUN that uses dnf empties its cache.',
  programs: dnf.programs,
  leftover: 'Packages and metadata of dnf',
  folders: folders,
  everyStage: true,

  fills: (command) => packageCommand(command, dnf, dnfDownloads) !== undefined,
  cleans: (command, filler) =>
    (packageCommand(command, dnf, ['clean all']) !== undefined && family(command) === family(filler)) ||
    folders.some((folder) => removes(command, folder)),
  cleanUp: (filler) => `${baseName(unwrapped(filler).name.value)} clean all`,
});
