import type { Range } from '../../text/range.ts';
import type { Dockerfile, Instruction } from '../model.ts';

export interface DockerfileSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'stage' | 'argument' | 'instruction';
  readonly range: Range;
  /** What is selected when the symbol is chosen; within `range`. */
  readonly selection: Range;
  readonly children: readonly DockerfileSymbol[];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const symbolOf = (file: Dockerfile, instruction: Instruction): DockerfileSymbol => ({
  name: instruction.keyword,
  detail: oneLine(instruction.body.raw),
  kind: instruction.keyword === 'ARG' ? 'argument' : 'instruction',
  range: file.range(instruction),
  selection: file.range(instruction.keywordSpan),
  children: [],
});

/** The outline: stages with their instructions; what stands before the first FROM by itself. */
export function dockerfileSymbols(file: Dockerfile): DockerfileSymbol[] {
  return file.sections.flatMap(({ stage, instructions }) => {
    const children = instructions.map((instruction) => symbolOf(file, instruction));
    if (!stage) return children;
    const image = stage.image?.value ?? '';
    const end = instructions.at(-1)?.end ?? stage.from.end;
    return [
      {
        name: stage.name?.value ?? (image || 'FROM'),
        detail: stage.name ? `FROM ${image}` : '',
        kind: 'stage' as const,
        range: file.range({ start: stage.from.start, end }),
        selection: file.range(stage.name ?? stage.image ?? stage.from.keywordSpan),
        children,
      },
    ];
  });
}
