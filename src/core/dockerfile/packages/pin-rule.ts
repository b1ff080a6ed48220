import type { Rule } from '../../lint/rule.ts';
import type { ShellWord } from '../../shell/command.ts';
import type { Dockerfile } from '../model.ts';
import { defineRule } from '../rules/define-rule.ts';
import type { Run } from '../runs.ts';
import { installCommand, type PackageCommand, type PackageManager } from './package-manager.ts';

interface PinRule {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly managers: readonly PackageManager[];
  /** How a pinned package is written, for the message. */
  readonly example: string;
  /** `isKnown` tells whether the file or the script gives a variable its value. */
  isPinned(name: string, verb: string, isKnown: (variable: string) => boolean): boolean;
  /** Calls that need no versions, e.g. as a file holds them. */
  isExempt?(call: PackageCommand): boolean;
  /** The operands that are packages. */
  packages?(call: PackageCommand): readonly ShellWord[];
}

/** A rule that packages are installed in a stated version: one finding a call, at the first package without one. */
export const pinRule = ({ id, aliases, summary, ...rule }: PinRule): Rule<Dockerfile> =>
  defineRule({
    id,
    aliases,
    summary,
    severity: 'info',
    category: 'reproducibility',
    programs: rule.managers.flatMap(({ programs }) => programs),

    check(file, report) {
      for (const run of file.runs) {
        const isKnown = (variable: string): boolean => isAssigned(variable, run, file);
        for (const call of callsOf(run, rule)) {
          const loose = (rule.packages?.(call) ?? call.operands).filter(
            (word) => word.value !== '' && !isUnknown(word) && !rule.isPinned(word.value, call.verb, isKnown),
          );
          const [first] = loose;
          if (first) report(first, message(loose, rule.example));
        }
      }
    },
  });

function callsOf(run: Run, { managers, isExempt }: Pick<PinRule, 'managers' | 'isExempt'>): PackageCommand[] {
  const calls: PackageCommand[] = [];
  for (const command of run.script.commands) {
    for (const manager of managers) {
      const call = installCommand(command, manager);
      if (call && !isExempt?.(call)) calls.push(call);
    }
  }
  return calls;
}

/** A word that is nothing but expansions may hold anything, versions included. */
const isUnknown = ({ dynamic, raw }: ShellWord): boolean =>
  dynamic && raw.replace(/\$\{[^}]*\}|\$\w+|\$\(.*\)|`.*`|"/gs, '') === '';

function isAssigned(variable: string, run: Run, { instructions }: Dockerfile): boolean {
  if (new RegExp(`\\b${variable}=`).test(run.instruction.body.raw)) return true;
  return instructions.some(
    ({ keyword, pairs }) => (keyword === 'ARG' || keyword === 'ENV') && pairs.some(({ key }) => key.value === variable),
  );
}

function message(loose: readonly ShellWord[], example: string): string {
  const names = loose.slice(0, 3).map(({ value }) => `"${value}"`);
  const rest = loose.length - names.length;
  const last = rest > 0 ? `${rest} more` : names.pop();
  const list = names.length > 0 ? `${names.join(', ')} and ${last}` : last;
  return `No version is given for ${list}: each build may install another. Write ${example}.`;
}
