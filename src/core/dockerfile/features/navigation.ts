import type { Position, Range, TextEdit } from '../../text/range.ts';
import type { Dockerfile, Word } from '../model.ts';
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

/** The words that a new name replaces: numbers go on to mean the stage. */
const renamed = ({ kind, definitions, uses }: Name): Word[] =>
  [...definitions, ...uses].filter(({ raw }) => kind === 'variable' || !/^(?:\d+|from)$/i.test(raw));

/** The name at a position, if it can be renamed: a stage without a name cannot, nor can a number. */
export function renameTarget(file: Dockerfile, position: Position): RenameTarget | undefined {
  const offset = file.lines.offset(position);
  const name = nameAt(file, offset);
  const word = name && renamed(name).find((one) => touches(one, offset));
  return name && word && { range: file.range(word), text: name.text };
}

const valid: Readonly<Record<Name['kind'], RegExp>> = {
  stage: /^[a-z][a-z0-9_.-]*$/i,
  variable: /^[A-Za-z_]\w*$/,
};

/** Whether a stage or variable may have this name. */
export const isValidName = (file: Dockerfile, position: Position, text: string): boolean => {
  const name = nameAt(file, file.lines.offset(position));
  return name !== undefined && valid[name.kind].test(text);
};

/** Undefined when there is nothing to rename, or `newName` cannot be such a name. */
export function rename(file: Dockerfile, position: Position, newName: string): TextEdit[] | undefined {
  const name = nameAt(file, file.lines.offset(position));
  if (!name || !renameTarget(file, position) || !valid[name.kind].test(newName)) return undefined;
  return renamed(name).map((word) => ({ range: file.range(word), newText: newName }));
}
