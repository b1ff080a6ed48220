import type { Command } from '../../shell/command.ts';
import { apk } from '../packages/apk.ts';
import { apt } from '../packages/apt.ts';
import { type PackageManager, packageCommand } from '../packages/package-manager.ts';
import { yum } from '../packages/rpm.ts';
import { zypper } from '../packages/zypper.ts';
import { defineRule } from './define-rule.ts';

/** How each refreshes its lists, and what makes use of them. */
const managers: readonly { manager: PackageManager; update: readonly string[]; use: readonly string[] }[] = [
  {
    manager: apt,
    update: ['update'],
    use: ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep', 'source', 'download'],
  },
  { manager: apk, update: ['update'], use: ['add', 'upgrade'] },
  { manager: yum, update: ['makecache'], use: ['install', 'update', 'upgrade'] },
  { manager: zypper, update: ['refresh', 'ref'], use: ['install', 'in', 'update', 'up', 'patch', 'dup'] },
];

export const updateWithInstall = defineRule({
  id: 'update-with-install',
  aliases: ['DS-0017', 'CKV_DOCKER_5'],
  severity: 'warning',
  category: 'correctness',
  summary: 'Package lists are updated by the RUN that installs from them.',
  programs: managers.flatMap(({ manager }) => manager.programs),

  check(file, report) {
    for (const { script } of file.runs) {
      for (const { manager, update, use } of managers) {
        const call = script.commands.map((command) => packageCommand(command, manager, update)).find(Boolean);
        if (!call || script.commands.some((command) => isUse(command, manager, use))) continue;
        report(
          { start: call.command.name.start, end: call.verbWord.end },
          'The lists of this cached layer grow old while a later RUN installs from them. Update and install in one RUN.',
        );
      }
    }
  },
});

/** What is no command of this package manager may still install, by a script or a helper. */
const isUse = (command: Command, manager: PackageManager, use: readonly string[]): boolean =>
  packageCommand(command, manager, use) !== undefined ||
  /install|setup|\.sh$|^(?:ba|da|a)?sh$|aptitude|playwright|xargs|gdebi/.test(command.name.value) ||
  command.args.some(({ value }) => /install|\.sh$/.test(value));
