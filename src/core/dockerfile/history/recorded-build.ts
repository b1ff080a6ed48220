import type { Dockerfile, Instruction } from '../model.ts';
import { parse } from '../parse.ts';
import { alignHistory, chainOf, type HistoryMatch, stageNamed } from './align-history.ts';

/** Lines of one of a build's sources, from 0, the last one included. */
export interface RecordedLines {
  /** Which source. */
  readonly source: number;
  readonly first: number;
  readonly last: number;
}

/** What a builder recorded of a build: its Dockerfiles as they were, and the lines that made each layer. */
export interface RecordedBuild {
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  /** A file system layer each, lowest first; undefined where nothing was recorded. */
  readonly layers: readonly (RecordedLines | undefined)[];
  /** The stage that was asked for; undefined: the last one. */
  readonly target?: string;
}

/** `layer` undefined: the layer's line is known, but not in this file. */
export type RecordedMatches = ReadonlyMap<number, HistoryMatch | undefined>;

const plain = (text: string): string => text.replace(/^\uFEFF/, '');

/** The recorded source that is this file, word for word; undefined: none is. */
export const recordedAs = (text: string, { sources }: RecordedBuild): number | undefined => {
  const at = sources.findIndex((source) => plain(source.text) === plain(text));
  return at < 0 ? undefined : at;
};

/**
 * The instruction of each file system layer whose line was recorded: exact while `file` is what was built, else by aligning
 * the recorded instructions with it.
 */
export function recordedMatches(file: Dockerfile, build: RecordedBuild, target?: string): RecordedMatches {
  const same = recordedAs(file.text, build);
  const own = same ?? build.layers.findLast((lines) => lines)?.source;
  const recorded = same === undefined ? parse(plain(build.sources[own ?? 0]?.text ?? '')) : file;
  const now =
    same === undefined
      ? whereNow(recorded, file, target)
      : (instruction: Instruction): HistoryMatch => ({ instruction, approximate: false });
  const matches = new Map<number, HistoryMatch | undefined>();
  build.layers.forEach((lines, layer) => {
    if (!lines) return;
    const instruction = lines.source === own ? instructionAt(recorded, lines.first) : undefined;
    const match = instruction && now(instruction);
    matches.set(layer, match);
    // Only the topmost layer of a base image is recorded.
    if (match?.instruction.keyword === 'FROM') for (let below = 0; below < layer; below++) matches.set(below, match);
  });
  return matches;
}

const instructionAt = (file: Dockerfile, line: number): Instruction | undefined =>
  file.instructions.find((instruction) => {
    const { start, end } = file.range(instruction);
    return start.line <= line && line <= end.line;
  });

/** Recorded instructions read as rows of a history, which holds them as they were written. */
function whereNow(
  recorded: Dockerfile,
  file: Dockerfile,
  target: string | undefined,
): (instruction: Instruction) => HistoryMatch | undefined {
  const chain = chainOf(stageNamed(recorded, target));
  const rows = chain.map(({ start, end }) => recorded.text.slice(start, end));
  const matches = alignHistory(file, rows, target);
  return (instruction) => matches[chain.indexOf(instruction)];
}
