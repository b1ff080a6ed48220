import type { Command, ShellWord } from './command.ts';

/** Names without dashes: one letter for `-y`, also in `-qy`, more for `--yes`. */
export const hasFlag = (command: Command, ...names: readonly string[]): boolean =>
  command.flags.some((flag) => names.includes(flag.name));

/** How often the flag is given: `-qq` counts twice. */
export const countFlag = (command: Command, ...names: readonly string[]): number =>
  command.flags.filter((flag) => names.includes(flag.name)).length;

/**
 * The arguments that are neither flags nor the values of flags. `valued` names the flags that take their value from
 * the next word, when they have no `=`; single letters count at the end of a group only (`-qt stable`, `-tstable`).
 */
export function positionals(command: Command, valued: ReadonlySet<string>): ShellWord[] {
  const found: ShellWord[] = [];
  for (let i = 0; i < command.args.length; i++) {
    const word = command.args[i];
    if (word === undefined) break;
    if (word.value === '--') return [...found, ...command.args.slice(i + 1)];
    if (!word.value.startsWith('-') || word.value === '-') found.push(word);
    else if (takesNext(word.value, valued)) i++;
  }
  return found;
}

function takesNext(flag: string, valued: ReadonlySet<string>): boolean {
  if (flag.includes('=')) return false;
  if (flag.startsWith('--')) return valued.has(flag.slice(2));
  return valued.has(flag.slice(1)) || valued.has(flag.slice(-1));
}

/** The value of the first such flag: behind `=` or the next word. */
export function flagValue(command: Command, ...names: readonly string[]): string | undefined {
  for (const flag of command.flags) {
    if (!names.includes(flag.name)) continue;
    return flag.value ?? command.args[command.args.indexOf(flag.word) + 1]?.value;
  }
  return undefined;
}
