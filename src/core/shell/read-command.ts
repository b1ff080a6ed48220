import type { Assignment, CommandArgument, Command as Node, Word } from 'unbash';
import type { Command, CommandFlag, ShellAssignment, ShellSource, ShellWord } from './command.ts';

/** Undefined for a command without a name, such as a bare assignment. */
export function readCommand(node: Node, place: ShellSource, plain: boolean): Command | undefined {
  if (!node.name) return undefined;
  const args = node.args.map((argument) => readWord(argument, place));
  const assigned = [...node.prefix, ...node.suffix].filter((part) => part.type === 'Assignment');
  return {
    ...commandOf(readWord(node.name, place), args, place.toDocument(node.pos), place.toDocumentEnd(node.end)),
    assignments: [...assigned.map((part) => readAssignment(part, place)), ...assignmentsIn(node, place)],
    plain,
  };
}

/** A command from words that are known already, such as those of a JSON form. */
export const commandOf = (name: ShellWord, args: readonly ShellWord[], start: number, end: number): Command => ({
  start,
  end,
  name,
  args,
  flags: flagsOf(args),
  assignments: [],
  plain: false,
});

function readWord(word: CommandArgument | Word, place: ShellSource): ShellWord {
  const value = word.type === 'Word' ? word.value : `${word.name}=${assignedValue(word)}`;
  return {
    start: place.toDocument(word.pos),
    end: place.toDocumentEnd(word.end),
    raw: word.text,
    value,
    dynamic: /[$`]/.test(word.text) && !/^'[^']*'$/.test(word.text),
  };
}

const assignedValue = ({ value }: Assignment): string => (value.type === 'Word' ? value.value : '');

const readAssignment = (part: Assignment, place: ShellSource): ShellAssignment => ({
  name: part.name,
  value: assignedValue(part),
  start: place.toDocument(part.pos),
  end: place.toDocumentEnd(part.end),
});

/** `env A=1 command` and a quoted `export "A=1"` are plain words to the grammar. */
function assignmentsIn(node: Node, place: ShellSource): ShellAssignment[] {
  if (node.name?.value !== 'export' && node.name?.value !== 'env') return [];
  const found: ShellAssignment[] = [];
  for (const word of node.args) {
    const match = word.type === 'Word' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(word.value) : null;
    if (!match) continue;
    const [, name = '', value = ''] = match;
    found.push({ name, value, start: place.toDocument(word.pos), end: place.toDocumentEnd(word.end) });
  }
  return found;
}

/** `--` ends the flags, a lone `-` is none. Quoted flags count: the command cannot tell. */
function flagsOf(args: readonly ShellWord[]): CommandFlag[] {
  const flags: CommandFlag[] = [];
  for (const word of args) {
    const { value } = word;
    if (value === '--') break;
    if (value.startsWith('--')) {
      const equals = value.indexOf('=');
      const name = equals < 0 ? value.slice(2) : value.slice(2, equals);
      flags.push({ name, value: equals < 0 ? undefined : value.slice(equals + 1), word });
    } else if (value.startsWith('-')) {
      const equals = value.indexOf('=');
      const letters = value.slice(1, equals < 0 ? undefined : equals);
      for (const name of letters) flags.push({ name, value: equals < 0 ? undefined : value.slice(equals + 1), word });
    }
  }
  return flags;
}
