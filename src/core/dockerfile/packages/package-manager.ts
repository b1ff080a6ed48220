import type { Command, ShellWord } from '../../shell/command.ts';
import { positionals } from '../../shell/flags.ts';
import { unwrapped } from './unwrapped.ts';

/** What rules need to know of a package manager; one data file each. */
export interface PackageManager {
  /** For messages. */
  readonly name: string;
  /** Names of the program, without folder. */
  readonly programs: readonly string[];
  /** Subcommands that install packages, of one or two words. */
  readonly install: readonly string[];
  /** Flags that take their value from the next word, without dashes. */
  readonly valued: ReadonlySet<string>;
  /** `--` starts arguments for something else. */
  readonly dashesEnd?: boolean;
}

/** A call of a package manager with a known subcommand. */
export interface PackageCommand {
  readonly command: Command;
  /** As listed, e.g. `module install`. */
  readonly verb: string;
  /** The last word of the subcommand. */
  readonly verbWord: ShellWord;
  /** What follows the subcommand, flags and their values left out. */
  readonly operands: readonly ShellWord[];
}

export const baseName = (program: string): string => program.slice(program.lastIndexOf('/') + 1);

/** The command as a call of `manager` with one of the `verbs`; undefined when it is anything else. */
export function packageCommand(
  command: Command,
  manager: PackageManager,
  verbs: readonly string[],
): PackageCommand | undefined {
  const call = unwrapped(command);
  if (!manager.programs.includes(baseName(call.name.value))) return undefined;
  const words = positionals(manager.dashesEnd ? beforeDashes(call) : call, manager.valued);
  for (const verb of verbs) {
    const length = verb.split(' ').length;
    const verbWord = words[length - 1];
    const given = words.slice(0, length).map(({ value }) => value);
    if (verbWord && given.join(' ') === verb) return { command: call, verb, verbWord, operands: words.slice(length) };
  }
  return undefined;
}

export const installCommand = (command: Command, manager: PackageManager): PackageCommand | undefined =>
  packageCommand(command, manager, manager.install);

function beforeDashes(command: Command): Command {
  const at = command.args.findIndex(({ value }) => value === '--');
  return at < 0 ? command : { ...command, args: command.args.slice(0, at) };
}
