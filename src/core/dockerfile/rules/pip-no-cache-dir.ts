import type { Command, ShellAssignment } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { environmentBefore } from '../environment-before.ts';
import { installCommand } from '../packages/package-manager.ts';
import { pip } from '../packages/pip.ts';
import { removes } from '../packages/removes.ts';
import { mountsOf, type Run } from '../runs.ts';
import { defineRule, insert } from './define-rule.ts';

const variable = 'PIP_NO_CACHE_DIR';
const isOff = (value: string | undefined): boolean => value === undefined || /^(?:|0|false|no|off|f|n)$/i.test(value);

export const pipNoCacheDir = defineRule({
  id: 'pip-no-cache-dir',
  aliases: ['DL3042'],
  severity: 'warning',
  category: 'size',
  summary: 'pip leaves no packages in its cache.',
  programs: pip.programs,

  check(file, report) {
    // Most files never set either, and asking for every RUN is costly.
    const setsVariables = /PIP_(?:NO_)?CACHE_DIR/.test(file.text);
    for (const run of file.runs) {
      for (const command of run.script.commands) {
        const call = installCommand(command, pip);
        if (!call || hasFlag(call.command, 'no-cache-dir', 'no-cache') || isSet(command, run)) continue;
        if (isKeptOut(run, setsVariables ? environmentBefore(run, file) : new Map())) break;
        report(
          { start: call.command.name.start, end: call.verbWord.end },
          'Downloads stay in this layer. Add --no-cache-dir, or a cache mount at /root/.cache/pip.',
          {
            ...(!run.instruction.json && {
              fix: { title: 'Add --no-cache-dir', edits: [insert(call.verbWord.end, ' --no-cache-dir')], safe: true },
            }),
          },
        );
      }
    }
  },
});

function isKeptOut(run: Run, environment: ReadonlyMap<string, string>): boolean {
  if (!isOff(environment.get(variable))) return true;
  const cache = environment.get('PIP_CACHE_DIR');
  const isCache = (target: string): boolean => /\/\.cache(?:\/pip)?$/.test(target) || target === cache;
  if (mountsOf(run.instruction).some(({ type, target }) => (type === 'cache' || type === 'tmpfs') && isCache(target)))
    return true;
  return run.script.commands.some((command) => removes(command, '/root/.cache/pip'));
}

/** In front of the command, or exported before it. */
function isSet(command: Command, { script }: Run): boolean {
  const own = (assignments: readonly ShellAssignment[]): boolean =>
    assignments.some(({ name, value }) => name === variable && !isOff(value));
  if (own(command.assignments)) return true;
  return script.commands.some(
    ({ name, start, assignments }) => name.value === 'export' && start < command.start && own(assignments),
  );
}
