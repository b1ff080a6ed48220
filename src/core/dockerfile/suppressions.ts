import { gantryIgnore, type IgnoreComment, type Suppression } from '../lint/suppression.ts';
import type { Range } from '../text/range.ts';
import { parseCheck } from './check-directive.ts';
import type { Comment, Dockerfile, Instruction, Stage } from './model.ts';

/** Only these characters make up a list for hadolint: any other voids the comment. */
const hadolint = /^hadolint\s+(global\s+|stage\s+)?ignore\s*=\s*([DLSC\d]+(?:\s*,\s*[DLSC\d]+)*)\s*(?:#|$)/;
const buildkit = /^check\s*=\s*(\S+)/;
/** BuildKit's own check names, apart from the numbered codes of others. */
const buildkitName = /^(?!DL|SC)[A-Z][A-Za-z]+$/;

/** The comments that switch rules off, of every linter whose comments are in use. */
export function suppressionsOf(file: Dockerfile): Suppression[] {
  const found: Suppression[] = [];
  for (const { name, value, start, end } of file.directives) {
    if (name.value.toLowerCase() !== 'check') continue;
    const part = checkSkips(value.value);
    if (part) found.push({ ...part, covers: undefined, range: file.range({ start, end }) });
  }
  const owners = commentOwners(file);
  for (const comment of file.comments) {
    const suppression = fromComment(comment, owners.get(comment), file);
    if (suppression) found.push(suppression);
  }
  return found;
}

interface Owner {
  readonly instruction: Instruction;
  /** The comment stands between the lines of the instruction. */
  readonly inside: boolean;
}

function commentOwners({ instructions }: Dockerfile): Map<Comment, Owner> {
  const owners = new Map<Comment, Owner>();
  for (const instruction of instructions) {
    for (const comment of instruction.leading) owners.set(comment, { instruction, inside: false });
    for (const comment of instruction.line.comments) owners.set(comment, { instruction, inside: true });
  }
  return owners;
}

function fromComment(comment: Comment, owner: Owner | undefined, file: Dockerfile): Suppression | undefined {
  const range = file.range(comment);
  const found = suppressionComment(comment.text);
  if (found) {
    const { scope, names } = found;
    if (scope === 'file') return { names, covers: undefined, range };
    const covers = owner && coverage(comment, owner, scope, file);
    return covers && { names, covers, range };
  }
  const covers = owner && coverage(comment, owner, 'next', file);
  if (!covers) return undefined;
  if (/^dockerfile-utils\s*:\s*ignore\b/.test(comment.text)) return { names: undefined, covers, range };
  const skips = checkSkips(buildkit.exec(comment.text)?.[1] ?? '');
  return skips && { ...skips, covers, range };
}

/** What a comment of Gantry's or hadolint's says. */
export function suppressionComment(text: string): IgnoreComment | undefined {
  const match = hadolint.exec(text);
  if (!match) return gantryIgnore(text);
  const [, word, list = ''] = match;
  const scope = word?.startsWith('global') ? 'file' : word ? 'stage' : 'next';
  return { scope, names: list.split(',').map((name) => name.trim()) };
}

function coverage(
  comment: Comment,
  { instruction, inside }: Owner,
  scope: 'next' | 'stage',
  file: Dockerfile,
): Range | undefined {
  if (inside) {
    // Within an instruction a comment speaks for the next line alone.
    const line = file.lines.position(comment.end).line + 1;
    return file.lines.range(file.lines.lineStart(line), file.lines.lineStart(line + 1) - 1);
  }
  if (scope === 'next') return file.range(instruction);
  const stage = file.stages.find(({ from }) => from === instruction);
  return stage && file.range({ start: instruction.start, end: stageEnd(stage, file) });
}

const stageEnd = ({ index }: Stage, { stages, text }: Dockerfile): number =>
  (stages[index + 1]?.from.start ?? text.length + 1) - 1;

/** The checks that `skip` names, or all that BuildKit has. */
function checkSkips(value: string): Pick<Suppression, 'names' | 'accepts'> | undefined {
  const { skip } = parseCheck(value);
  if (skip.length === 0) return undefined;
  if (!skip.some((name) => name.toLowerCase() === 'all')) return { names: skip };
  return { names: undefined, accepts: ({ aliases }) => isBuildKitCheck(aliases) };
}

export const isBuildKitCheck = (aliases: readonly string[]): boolean =>
  aliases.some((alias) => buildkitName.test(alias));
