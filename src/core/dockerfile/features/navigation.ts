import type { Position, Range, TextEdit } from '../../text/range.ts';
import type { Dockerfile } from '../model.ts';
import { type Name, nameAt, touches } from './names.ts';

/** Where the stage or variable at a position is defined. */
export function definitions(file: Dockerfile, position: Position): Range[] {
  return nameAt(file, file.lines.offset(position))?.definitions.map((word) => file.range(word)) ?? [];
}

/** Every mention of the stage or variable at a position, in order; the definitions among them if wanted. */
export function references(file: Dockerfile, position: Position, withDefinitions = true): Range[] {
  const name = nameAt(file, file.lines.offset(position));
  if (!name) return [];
  const words = withDefinitions ? [...name.definitions, ...name.uses] : [...name.uses];
  return words.sort((a, b) => a.start - b.start).map((word) => file.range(word));
}

export interface RenameTarget {
  readonly range: Range;
  readonly text: string;
}

/** The name at a position, if it can be renamed: a stage without a name cannot. */
export function renameTarget(file: Dockerfile, position: Position): RenameTarget | undefined {
  const offset = file.lines.offset(position);
  const name = nameAt(file, offset);
  if (!name || (name.kind === 'stage' && /^\d+$/.test(name.text))) return undefined;
  const word = [...name.definitions, ...name.uses].find((one) => touches(one, offset));
  return word && { range: file.range(word), text: name.text };
}

const valid: Readonly<Record<Name['kind'], RegExp>> = {
  stage: /^[a-z][a-z0-9_.-]*$/,
  variable: /^[A-Za-z_]\w*$/,
};

/** Undefined when there is nothing to rename, or `newName` cannot be such a name. */
export function rename(file: Dockerfile, position: Position, newName: string): TextEdit[] | undefined {
  const name = nameAt(file, file.lines.offset(position));
  if (!name || !renameTarget(file, position) || !valid[name.kind].test(newName)) return undefined;
  return [...name.definitions, ...name.uses].map((word) => ({ range: file.range(word), newText: newName }));
}
