import type { Rule } from '../../lint/rule.ts';
import type { Dockerfile } from '../model.ts';
import { defineRule, insert } from '../rules/define-rule.ts';
import { type PackageCommand, type PackageManager, packageCommand } from './package-manager.ts';

interface AssumeYesRule {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly manager: PackageManager;
  readonly verbs: readonly string[];
  readonly flag: string;
  /** Where the flag goes: behind the program or behind the subcommand. */
  readonly place: 'program' | 'verb';
  answers(call: PackageCommand): boolean;
}

/** A rule that a package manager never asks: a build has nobody to answer, and stops. */
export const assumeYesRule = ({ id, aliases, summary, manager, ...rule }: AssumeYesRule): Rule<Dockerfile> =>
  defineRule({
    id,
    aliases,
    summary,
    severity: 'warning',
    category: 'correctness',
    programs: manager.programs,

    check(file, report) {
      for (const run of file.runs) {
        for (const command of run.script.commands) {
          const call = packageCommand(command, manager, rule.verbs);
          if (!call || rule.answers(call)) continue;
          const { name } = call.command;
          const at = rule.place === 'program' ? name : call.verbWord;
          const title = `Add ${rule.flag}`;
          const text = `"${name.value} ${call.verb}" asks for confirmation, which no build can give. Add ${rule.flag}.`;
          report({ start: name.start, end: call.verbWord.end }, text, {
            // The JSON form has quoted words: another flag would need quotes and a comma.
            ...(!run.instruction.json && { fix: { title, edits: [insert(at.end, ` ${rule.flag}`)], safe: true } }),
          });
        }
      }
    },
  });
