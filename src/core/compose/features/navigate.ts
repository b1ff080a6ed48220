import { comparePositions, type Position, type TextEdit } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';

function at(file: ComposeFile, position: Position): { here: Occurrence; all: Occurrence[] } | undefined {
  const all = occurrencesOf(file);
  const here = all.find(
    ({ file: path, range }) =>
      path === file.path && comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0,
  );
  return here && { here, all: all.filter(({ kind, name }) => kind === here.kind && name === here.name) };
}

/** Where the service or resource at a position is defined; several places in a merged project. */
export const definitionsAt = (file: ComposeFile, position: Position): Occurrence[] =>
  at(file, position)?.all.filter(({ isDefinition }) => isDefinition) ?? [];

/** Every place that names what stands at a position. */
export const referencesAt = (file: ComposeFile, position: Position): Occurrence[] => at(file, position)?.all ?? [];

/** The name at a position, if it can be renamed. */
export const renameableAt = (file: ComposeFile, position: Position): Occurrence | undefined => at(file, position)?.here;

/** The edits of a new name, by file. Undefined for a name that compose would refuse. */
export function renameAt(
  file: ComposeFile,
  position: Position,
  newName: string,
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  if (!/^[a-zA-Z0-9._-]+$/.test(newName)) return undefined;
  const edits = new Map<string, TextEdit[]>();
  for (const { file: path, range } of referencesAt(file, position))
    edits.set(path, [...(edits.get(path) ?? []), { range, newText: newName }]);
  return edits;
}
