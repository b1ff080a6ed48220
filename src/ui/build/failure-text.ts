import type { Build } from '../../state/builds.ts';
import { GantryError, isGantryError } from '../../util/errors.ts';
import { clip, oneLine } from '../../util/format.ts';
import { stripControls } from '../documents/strip-controls.ts';
import { instructionPlace } from './instruction-place.ts';

/** Where the failing instruction stands. */
export function failurePlace(build: Build): ReturnType<typeof instructionPlace> {
  const lines = failureLines(build);
  return lines && instructionPlace(build.request, lines);
}

/** Zero-based. A file that cannot be parsed says its line in words only. */
function failureLines({ error, failure }: Build): { start: number; end: number } | undefined {
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

/** The same in one sentence or two. */
export function failureSentence(build: Build, what = 'Build'): string {
  const place = failurePlace(build);
  const last = printed(build).at(-1);
  const line = place ? ` at line ${place.range.start.line + 1}` : '';
  return `${what} failed${line}: ${stripControls(cause(build))}${last ? ` Last output: “${clip(oneLine(last), 120)}”` : ''}`;
}

/** What a build rejected with, in words that a notification has room for, and with the place that it leads to. */
export const toldFailure = (error: GantryError, build: Build, what?: string): GantryError =>
  new GantryError(error.code, failureSentence(build, what), {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
    // `build` is for the button that shows its log.
    details: { ...build.failure, ...failurePlace(build), build: { id: build.id } },
  });
