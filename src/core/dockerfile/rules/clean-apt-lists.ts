import type { Command } from '../../shell/command.ts';
import type { Dockerfile } from '../model.ts';
import { apt } from '../packages/apt.ts';
import { cleanRule } from '../packages/clean-rule.ts';
import { packageCommand } from '../packages/package-manager.ts';
import { removes } from '../packages/removes.ts';
import { isMountedAway, type Run } from '../runs.ts';

const lists = '/var/lib/apt/lists';
const dockerClean = '/etc/apt/apt.conf.d/docker-clean';
const aptAndAptitude = { ...apt, programs: [...apt.programs, 'aptitude'] };

/** Debian's images delete packages by a hook of their own: once that is gone, they need a mount too. */
function keepsPackages(run: Run, { runs }: Dockerfile): boolean {
  const before = runs.slice(0, runs.indexOf(run) + 1).filter(({ section }) => section === run.section);
  const unhooks = ({ name, args }: Command): boolean =>
    name.value === 'rm' && args.some(({ value }) => value === dockerClean);
  return before.some(({ script }) => script.commands.some(unhooks));
}

export const cleanAptLists = cleanRule({
  id: 'clean-apt-lists',
  aliases: ['DL3009'],
  summary: 'A RUN that updates the package lists of apt deletes them.',
  programs: aptAndAptitude.programs,
  leftover: 'The package lists of apt',
  folders: [],
  everyStage: false,

  fills: (command) => packageCommand(command, aptAndAptitude, ['update']) !== undefined,
  cleans: (command) =>
    removes(command, lists) || packageCommand(command, apt, ['dist-clean', 'distclean']) !== undefined,
  cleanUp: () => `rm -rf ${lists}/*`,
  needs: ({ name }) => /^(?:.*\/)?(?:apt|apt-get|aptitude|sudo|xargs)$/.test(name.value),
  isExempt: (run, file) =>
    isMountedAway(run.instruction, lists) &&
    (isMountedAway(run.instruction, '/var/cache/apt/archives') || !keepsPackages(run, file)),
});
