import { copySources, pathOf } from '../../../core/dockerfile/copy-paths.ts';
import { flagOptions } from '../../../core/dockerfile/flags.ts';
import type { Dockerfile, Instruction, Stage } from '../../../core/dockerfile/model.ts';
import { patternMatcher } from '../../../core/dockerignore/matcher.ts';
import { cleanPath } from '../../../core/text/clean-path.ts';
import type { CacheMiss, CacheMissReason } from '../../types/build.ts';
import type { StepSummary } from '../progress/reducer.ts';
import { type BuildRecord, decisive, textOf } from './build-record.ts';
import { changedFiles } from './changed-files.ts';

export interface MissInput {
  readonly file: Dockerfile;
  readonly steps: readonly StepSummary[];
  readonly noCache: boolean | readonly string[] | undefined;
  /** The last build of the same; undefined when there is none. */
  readonly before: BuildRecord | undefined;
  readonly now: BuildRecord;
}

/** For the first step of each chain that had to run: what is different from the last build. Pure. */
export function explainMisses(input: MissInput): CacheMiss[] {
  const causes = causesOf(input.steps);
  const isFirst = (id: string): boolean => causes.get(id)?.has(id) === true;
  const again = input.steps.filter((each) => ran(each) && !isFirst(each.step.id)).map(({ step }) => step.id);
  return input.steps.flatMap(({ step }) => {
    const found = isFirst(step.id) && step.lines && locate(input.file, step.lines.start);
    if (!found) return [];
    const followers = again.filter((id) => causes.get(id)?.has(step.id));
    return [{ stepId: step.id, ...(step.lines && { lines: step.lines }), reason: reasonOf(input, found), followers }];
  });
}

const ran = ({ step }: StepSummary): boolean =>
  !step.internal && /^(?:done|failed|running)$/.test(step.state) && !step.name.startsWith('FROM ');

/** For each step the ones that ran first among all that it builds on; its own id where none of those ran. */
function causesOf(steps: readonly StepSummary[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(steps.map((each) => [each.step.id, each]));
  const causes = new Map<string, ReadonlySet<string>>();
  const find = (id: string): ReadonlySet<string> => {
    const known = causes.get(id);
    if (known) return known;
    causes.set(id, new Set());
    const each = byId.get(id);
    const before = new Set(each?.inputs.flatMap((input) => [...find(input)]));
    const found = each && before.size === 0 && ran(each) ? new Set([id]) : before;
    causes.set(id, found);
    return found;
  };
  for (const { step } of steps) find(step.id);
  return causes;
}

interface Place {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

function locate(file: Dockerfile, line: number): Place | undefined {
  for (const stage of file.stages) {
    const instruction = stage.instructions.find((each) => file.range(each).start.line === line);
    if (instruction) return { stage, instruction };
  }
  return undefined;
}

function reasonOf(input: MissInput, place: Place): CacheMissReason {
  const { before, noCache, file } = input;
  if (noCache && (noCache === true || noCache.includes(nameOf(place.stage)))) return { kind: 'no-cache' };
  if (!before) return { kind: 'first-build' };
  return (
    changedText(input, before, place) ??
    changedBase(input, before, place.stage) ??
    changedArguments(input, before, place) ??
    changedContent(input, before, file, place.instruction) ?? { kind: 'not-in-cache' }
  );
}

const nameOf = ({ name, index }: Stage): string => name?.value.toLowerCase() ?? String(index);

/** The instruction itself, or the first one before it that is different. */
function changedText(
  { file }: MissInput,
  before: BuildRecord,
  { stage, instruction }: Place,
): CacheMissReason | undefined {
  const then = before.stages.find(({ name }) => name === nameOf(stage))?.instructions ?? [];
  const instructions = decisive(stage.from, stage.instructions);
  for (const [i, each] of instructions.entries()) {
    const text = textOf(each, file);
    const isOwn = each === instruction;
    if (text !== then[i]) {
      if (isOwn) return { kind: 'instruction', ...(then[i] !== undefined && { before: then[i] }) };
      return { kind: 'earlier-instruction', instruction: text };
    }
    if (isOwn) return undefined;
  }
  return undefined;
}

function changedBase({ now }: MissInput, before: BuildRecord, stage: Stage): CacheMissReason | undefined {
  let root = stage;
  while (root.parent) root = root.parent;
  const image = root.image?.value;
  if (image === undefined) return undefined;
  const then = before.bases[image];
  return then !== undefined && now.bases[image] !== undefined && then !== now.bases[image]
    ? { kind: 'base-image', image }
    : undefined;
}

/** Arguments that the stage, or one that it is built from, has declared by then. */
function changedArguments(
  { now }: MissInput,
  before: BuildRecord,
  { stage, instruction }: Place,
): CacheMissReason | undefined {
  const declared = new Set<string>();
  for (let each: Stage | undefined = stage; each; each = each.parent)
    for (const { keyword, pairs, start } of each.instructions)
      if (keyword === 'ARG' && (each !== stage || start < instruction.start))
        for (const { key } of pairs) declared.add(key.value);
  const names = [...declared].filter((name) => before.args[name] !== now.args[name]);
  return names.length > 0 ? { kind: 'argument', names } : undefined;
}

function changedContent(
  { now }: MissInput,
  before: BuildRecord,
  file: Dockerfile,
  instruction: Instruction,
): CacheMissReason | undefined {
  const sources = contextSources(instruction, file);
  if (sources.length === 0 || !before.files || !now.files) return undefined;
  const isTaken = sources.includes('.') ? () => true : matcherOf(sources);
  const files = changedFiles(before.files, now.files, isTaken);
  return files.total > 0 ? { kind: 'files', ...files } : undefined;
}

const matcherOf = (sources: readonly string[]): ((path: string) => boolean) => patternMatcher(sources).matches;

/** What the instruction reads of the build context; `.` for all of it, also where a variable decides. */
function contextSources(instruction: Instruction, file: Dockerfile): string[] {
  const { keyword, flags } = instruction;
  if (keyword === 'RUN') {
    const binds = flags.filter(({ name }) => name.value === 'mount').map((flag) => flagOptions(flag));
    return binds.some((options) => isContextBind(options)) ? ['.'] : [];
  }
  return copySources(instruction).map((word) => {
    const path = pathOf(word);
    return path.includes('$')
      ? '.'
      : cleanPath(`/${file.escape === '`' ? path.replaceAll('\\', '/') : path}`).slice(1) || '.';
  });
}

function isContextBind(options: ReturnType<typeof flagOptions>): boolean {
  const value = (name: string): string | undefined => options.find(({ key }) => key.value === name)?.value?.value;
  return (value('type') ?? 'bind') === 'bind' && value('from') === undefined;
}
