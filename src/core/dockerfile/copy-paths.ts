import type { Instruction, Word } from './model.ts';
import { sourcesOf } from './stages.ts';

/** Sources and destination of COPY and ADD, also behind ONBUILD. Heredocs are no sources. */
export interface CopyPaths {
  readonly instruction: Instruction;
  readonly sources: readonly Word[];
  readonly destination: Word | undefined;
}

/** Undefined for every other instruction. */
export function copyPaths(outer: Instruction): CopyPaths | undefined {
  const instruction = (outer.keyword === 'ONBUILD' && outer.inner) || outer;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const words = instruction.json?.elements ?? instruction.args;
  const markers = new Set(instruction.heredocs.map(({ marker }) => marker.start));
  return {
    instruction,
    sources: words.slice(0, -1).filter(({ start }) => !markers.has(start)),
    destination: words.length > 1 ? words.at(-1) : undefined,
  };
}

/** The sources that come from the build context. */
export function copySources(outer: Instruction): readonly Word[] {
  const paths = copyPaths(outer);
  return paths && sourcesOf(paths.instruction).length === 0 ? paths.sources : [];
}

/** BuildKit splits the arguments at blanks only; the quotes that remain are no part of the path. */
export const pathOf = ({ value }: Word): string => value.replace(/^(["'])(.*)\1$/, '$2');
