import type { Build } from '../../state/builds.ts';
import { isGantryError } from '../../util/errors.ts';
import { clip, oneLine } from '../../util/format.ts';
import { stripControls } from '../documents/strip-controls.ts';

/** Zero-based. A file that cannot be parsed says its line in words only. */
export function failureLines({ error, failure }: Build): { start: number; end: number } | undefined {
  if (failure?.lines) return failure.lines;
  const [, line] = /parse error (?:on )?line (\d+)/.exec(error?.message ?? '') ?? [];
  return line === undefined ? undefined : { start: Number(line) - 1, end: Number(line) - 1 };
}

/** The instruction and its exit code, where the engine would quote a shell and its arguments. */
function cause({ error, failure, steps }: Build): string {
  const step = failure?.stepId === undefined ? undefined : steps.get(failure.stepId);
  if (!step || failure?.exitCode === undefined) return error?.message ?? 'unknown cause';
  return `${clip(oneLine(step.name), 80)} ended with exit code ${failure.exitCode}.`;
}

const printed = ({ failure }: Build): string[] =>
  stripControls(failure?.log ?? '')
    .trimEnd()
    .split('\n')
    .filter(Boolean);

/** Why the build broke, for the failing instruction: what happened, what to do, the last lines that were printed. */
export function failureMessage(build: Build): string {
  const hint = isGantryError(build.error) ? build.error.hint : undefined;
  const tail = printed(build).slice(-8).join('\n');
  return [`Build failed: ${stripControls(cause(build))}`, hint, tail].filter(Boolean).join('\n');
}

/** The same in one sentence or two, for a notification. */
export function failureSentence(build: Build): string {
  const lines = failureLines(build);
  const last = printed(build).at(-1);
  const place = lines ? ` at line ${lines.start + 1}` : '';
  return `Build failed${place}: ${stripControls(cause(build))}${last ? ` Last output: “${clip(oneLine(last), 120)}”` : ''}`;
}
