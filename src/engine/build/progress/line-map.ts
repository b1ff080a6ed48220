import type { Dockerfile, Instruction, Stage } from '../../../core/dockerfile/model.ts';
import { parseReference } from '../../../core/image-ref/parse-reference.ts';
import { canonicalReference, withDefaultTag } from '../../../core/image-ref/reference.ts';
import type { SourceMap } from '../buildkit/messages.ts';
import type { StepName } from './step-name.ts';

/** Zero-based first and last line. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** One-based ranges, one per physical line, as BuildKit gives them. */
export function linesOf(
  ranges: readonly {
    readonly start?: { readonly line: number } | undefined;
    readonly end?: { readonly line: number } | undefined;
  }[],
): Lines | undefined {
  const starts = ranges.map(({ start }) => start?.line ?? 0).filter((line) => line > 0);
  const ends = ranges.map(({ end }) => end?.line ?? 0);
  if (starts.length === 0) return undefined;
  return { start: Math.min(...starts) - 1, end: Math.max(...ends, ...starts) - 1 };
}

/** Lines by vertex digest. A vertex that several instructions share belongs to the first. */
export function linesByDigest(source: SourceMap | undefined): Map<string, Lines> {
  const result = new Map<string, Lines>();
  for (const [digest, { locations }] of Object.entries(source?.locations ?? {})) {
    const lines = linesOf(locations[0]?.ranges ?? []);
    if (lines) result.set(digest, lines);
  }
  return result;
}

/** Instructions that BuildKit counts in `[stage i/n]`, beside a FROM that is not another stage or `scratch`. */
const counted = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

interface CountedStage {
  readonly name: string;
  readonly steps: readonly Instruction[];
  readonly from: Instruction;
}

/** Finds the instruction of a step by its stage and place: names show expanded variables, so text is no key. */
export function linesByPlace(file: Dockerfile): (step: StepName) => Lines | undefined {
  const stages = file.stages.map(countedStage);
  return ({ name, stage, index, total }) => {
    if (index === undefined || total === undefined) return linesOfBase(file, name) ?? linesOfFrontend(file, name);
    const found =
      stage === undefined
        ? (stages.find((each) => each.steps.length === total) ?? stages.at(-1))
        : stages.findLast((each) => each.name === stage.toLowerCase());
    if (!found) return undefined;
    // Triggers of the base image (ONBUILD) come first and belong to the FROM.
    const place = index - 1 - (total - found.steps.length);
    const instruction = found.steps[place] ?? found.from;
    return linesOfInstruction(file, place === 0 ? firstOfBase(file, instruction) : instruction);
  };
}

/** Stages with the same base share one step, which has the name of any of them: it belongs to the first. */
function firstOfBase(file: Dockerfile, from: Instruction): Instruction {
  const base = ({ keyword, line }: Instruction): string =>
    keyword === 'FROM'
      ? line.text
          .trim()
          .replace(/\s+/g, ' ')
          .replace(/ as \S+$/i, '')
      : '';
  return file.stages.find((each) => base(from) !== '' && base(each.from) === base(from))?.from ?? from;
}

/** The FROM whose image could not be found fails before it is a step. */
function linesOfBase(file: Dockerfile, name: string): Lines | undefined {
  const image = canonical(/^\[internal\] load metadata for (\S+)$/.exec(name)?.[1]);
  const stage = image && file.stages.find((each) => canonical(each.image?.value) === image);
  return stage ? linesOfInstruction(file, stage.from) : undefined;
}

/** `# syntax=` names an image that is looked up, and loaded, before the file is read. */
function linesOfFrontend(file: Dockerfile, name: string): Lines | undefined {
  const image = canonical(frontendOf(name));
  const directive = file.directives.find((each) => each.name.value.toLowerCase() === 'syntax');
  if (!image || !directive || canonical(withoutDigest(directive.value.value)) !== image) return undefined;
  const { line } = file.range(directive).start;
  return { start: line, end: line };
}

/** The image, without its digest, when the step looks for the frontend or loads it. */
export const frontendOf = (stepName: string): string | undefined =>
  /^(?:resolve image config for (?:docker-image:\/\/)?|docker-image:\/\/)([^\s@]+)(?:@\S+)?$/.exec(stepName)?.[1];

const withoutDigest = (reference: string): string => reference.trim().replace(/@.*$/, '');

function canonical(text: string | undefined): string | undefined {
  const reference = text === undefined ? undefined : parseReference(text);
  return reference && canonicalReference(withDefaultTag(reference));
}

function countedStage(stage: Stage): CountedStage {
  const isBase = stage.parent === undefined && stage.image?.value.toLowerCase() !== 'scratch';
  const steps = stage.instructions.filter(({ keyword }) => counted.has(keyword));
  return {
    name: (stage.name?.value ?? `stage-${stage.index}`).toLowerCase(),
    steps: isBase ? [stage.from, ...steps] : steps,
    from: stage.from,
  };
}

export function linesOfInstruction(file: Dockerfile, instruction: Instruction): Lines {
  const { start, end } = file.range(instruction);
  // A heredoc's span may end at the start of the line after it.
  return { start: start.line, end: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}
