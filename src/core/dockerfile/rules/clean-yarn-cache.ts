import type { Command } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { cleanRule } from '../packages/clean-rule.ts';
import { yarn } from '../packages/npm.ts';
import { baseName, packageCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';

const folders = ['/root/.cache/yarn', '/usr/local/share/.cache', '/home/node/.cache/yarn', '/root/.yarn/berry/cache'];

/** A bare `yarn` installs. */
const installs = (command: Command): boolean =>
  packageCommand(command, yarn, ['install', 'add', 'global add']) !== undefined ||
  (baseName(command.name.value) === 'yarn' &&
    command.args.every(({ value }) => value.startsWith('-')) &&
    !hasFlag(command, 'version', 'v', 'help', 'h'));

export const cleanYarnCache = cleanRule({
  id: 'clean-yarn-cache',
  aliases: ['DL3060'],
  summary: 'A RUN that installs with yarn empties its cache.',
  programs: yarn.programs,
  leftover: 'Packages in the cache of yarn',
  folders: folders,
  everyStage: false,

  fills: installs,
  cleans: (command) =>
    packageCommand(command, yarn, ['cache clean']) !== undefined || folders.some((folder) => removes(command, folder)),
  cleanUp: () => 'yarn cache clean',
});
