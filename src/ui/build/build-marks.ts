import type { BuildStep } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { missLabel, missText } from '../../state/miss-text.ts';
import { duration } from '../../util/format.ts';

export interface BuildMark {
  /** Zero-based: the last line of the instruction. */
  readonly line: number;
  readonly text: string;
  readonly tooltip: string;
  /** Why it was not cached, in a few words. */
  readonly missed?: string;
}

/** Several steps may come from one line (platforms, a heredoc): their time adds up, and all must be cached to say so. */
export function buildMarks(build: Build): BuildMark[] {
  const byLine = new Map<number, BuildStep[]>();
  for (const step of build.steps.values()) {
    if (!step.lines || step.internal) continue;
    byLine.set(step.lines.end, [...(byLine.get(step.lines.end) ?? []), step]);
  }
  const inOrder = [...byLine].sort(([a], [b]) => a - b);
  return inOrder.flatMap(([line, steps]) => {
    const ended = steps.filter(({ state }) => state === 'done' || state === 'cached');
    if (ended.length === 0) return [];
    const cached = ended.every(({ state }) => state === 'cached');
    const time = ended.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
    // A base image that is there already: the step only looks.
    if (!cached && Math.round(time) === 0) return [];
    const text = cached ? 'CACHED' : duration(time);
    const missed = build.misses?.find(({ stepId }) => ended.some(({ id }) => id === stepId));
    const why = missed ? `\n${missText(missed.reason)}` : '';
    const label = missed && missLabel(missed.reason);
    const tooltip = `Last build: ${cached ? 'taken from the cache' : `took ${text}`}${why}`;
    return [{ line, text, tooltip, ...(label && { missed: label }) }];
  });
}
