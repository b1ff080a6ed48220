import type { Dockerfile, Instruction, Stage } from '../model.ts';
import { certain, type HistoryStep, historyStep, similarity } from './similarity.ts';

/** Where a history row came from. `approximate`: by place and kind only, as after an edit. */
export interface HistoryMatch {
  readonly instruction: Instruction;
  readonly approximate: boolean;
}

/** No builder writes a row for these. */
const rowless = new Set(['FROM', 'ONBUILD']);
const skippedRow = -0.6;
const skippedInstruction = -0.5;

/** A stage's instructions with those of the stages it is built from before them. */
export function chainOf(stage: Stage | undefined): Instruction[] {
  const chain: Instruction[] = [];
  const seen = new Set<Stage>();
  for (let at = stage; at && !seen.has(at); at = at.parent) {
    seen.add(at);
    chain.unshift(...at.instructions.filter(({ keyword }) => !rowless.has(keyword)));
  }
  return chain;
}

/**
 * Joins an image's history (oldest first, in Dockerfile form) with the file it was built from: the best alignment of both in order.
 * The leading rows that nothing fits are the base image's. `target` undefined: the last stage.
 */
export function alignHistory(file: Dockerfile, rows: readonly string[], target?: string): (HistoryMatch | undefined)[] {
  const chain = chainOf(stageNamed(file, target));
  const steps = rows.map(historyStep);
  const matches = new Array<HistoryMatch | undefined>(rows.length).fill(undefined);
  for (const [row, at] of bestPath(steps, chain, file.text)) {
    const instruction = chain[at];
    const step = steps[row];
    if (instruction && step)
      matches[row] = { instruction, approximate: similarity(step, instruction, file.text) < certain - 2 };
  }
  return matches;
}

/** `target` undefined: the last stage. */
export const stageNamed = (file: Dockerfile, target: string | undefined): Stage | undefined =>
  target === undefined
    ? file.stages.at(-1)
    : file.stages.find(
        ({ name, index }) => name?.value.toLowerCase() === target.toLowerCase() || String(index) === target,
      );

type Move = 'row' | 'instruction' | 'both';

/** Needleman and Wunsch; skipping leading rows is free, for they are the base image's. */
function bestPath(steps: readonly HistoryStep[], chain: readonly Instruction[], document: string): [number, number][] {
  const width = chain.length + 1;
  const scores = new Float64Array((steps.length + 1) * width);
  const moves = new Array<Move>(scores.length).fill('row');
  const score = (row: number, column: number): number => scores[row * width + column] ?? 0;
  for (let column = 1; column < width; column++) {
    scores[column] = column * skippedInstruction;
    moves[column] = 'instruction';
  }
  for (let row = 1; row <= steps.length; row++)
    for (let column = 1; column < width; column++) {
      const fit = similarity(steps[row - 1] as HistoryStep, chain[column - 1] as Instruction, document);
      const options: [Move, number][] = [
        ['row', score(row - 1, column) + skippedRow],
        ['instruction', score(row, column - 1) + skippedInstruction],
        ['both', fit > 0 ? score(row - 1, column - 1) + fit : Number.NEGATIVE_INFINITY],
      ];
      const [move, best] = options.reduce((a, b) => (b[1] >= a[1] ? b : a));
      scores[row * width + column] = best;
      moves[row * width + column] = move;
    }
  const path: [number, number][] = [];
  let row = steps.length;
  let column = chain.length;
  while (row > 0 || column > 0) {
    const move = row === 0 ? 'instruction' : column === 0 ? 'row' : moves[row * width + column];
    if (move === 'both') path.push([row - 1, column - 1]);
    if (move !== 'instruction') row--;
    if (move !== 'row') column--;
  }
  return path.reverse();
}
