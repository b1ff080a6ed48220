import type { Position, Range, TextEdit } from '../../text/range.ts';
import type { Dockerfile, Span, Stage } from '../model.ts';

export interface StageReferences {
  /** The name after AS; undefined for a stage that is only meant by its number. */
  readonly definition: Range | undefined;
  /** The whole FROM. */
  readonly from: Range;
  /** Every mention, the definition left out, in the order of the file. */
  readonly uses: readonly Range[];
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

function stageAt({ stages }: Dockerfile, offset: number): Stage | undefined {
  const named = stages.find(({ name }) => name && holds(name, offset));
  return named ?? stages.flatMap(({ needs }) => needs).find(({ at }) => holds(at, offset))?.stage;
}

/** The stage whose name or mention is at a place, with all its mentions. */
export function stageReferences(file: Dockerfile, position: Position): StageReferences | undefined {
  const stage = stageAt(file, file.lines.offset(position));
  if (!stage) return undefined;
  const uses = file.stages.flatMap(({ needs }) => needs.filter((use) => use.stage === stage).map(({ at }) => at));
  const distinct = [...new Map(uses.map((at) => [at.start, at])).values()].sort((a, b) => a.start - b.start);
  return {
    definition: stage.name && file.range(stage.name),
    from: file.range(stage.from),
    uses: distinct.map((at) => file.range(at)),
  };
}

/** BuildKit's own rule for stage names. */
export const isStageName = (name: string): boolean => /^[a-z][a-z0-9._-]*$/i.test(name);

/** Undefined where no named stage is; mentions by number stay as they are. */
export function renameStage(file: Dockerfile, position: Position, newName: string): TextEdit[] | undefined {
  const found = stageReferences(file, position);
  if (!found?.definition) return undefined;
  const byName = found.uses.filter(({ start, end }) => {
    const text = file.text.slice(file.lines.offset(start), file.lines.offset(end));
    return !/^\d+$/.test(text);
  });
  return [found.definition, ...byName].map((range) => ({ range, newText: newName }));
}
