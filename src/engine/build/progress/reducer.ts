import { TextDecoder } from 'node:util';
import type { BuildEvent, BuildStep, StepState } from '../../types/build.ts';
import type { Status } from '../buildkit/messages.ts';
import { type Lines, linesOf } from './line-map.ts';
import { parseStepName, type StepName } from './step-name.ts';

/** How much of a step's output is kept, to be shown if it fails. */
const tailLength = 16 << 10;

type Vertex = Status['vertexes'][number];
type Transfer = NonNullable<BuildStep['progress']>[number];

interface StepRecord {
  readonly id: string;
  vertex: Vertex | undefined;
  name: StepName;
  inputs: readonly string[];
  /** Start -> end of each run that has ended, in milliseconds. */
  readonly runs: Map<number, number>;
  readonly transfers: Map<string, Transfer>;
  readonly decoders: Map<number, TextDecoder>;
  tail: string;
}

export interface FailedStep {
  readonly id: string;
  readonly name: string;
  readonly error: string;
  readonly lines?: Lines;
  readonly log: string;
}

/** A finished look at a step, for explaining cache misses. */
export interface StepSummary {
  readonly step: BuildStep;
  readonly inputs: readonly string[];
}

/**
 * Merges the partial updates of a build into events. Pure but for its own memory, which is bounded by the number of steps:
 * logs pass through, only each step's tail stays.
 */
export interface Progress {
  apply(status: Status): BuildEvent[];
  /** Lines by vertex digest, from the engine's source map. Steps already told are told again where it adds something. */
  locate(lines: ReadonlyMap<string, Lines>): BuildEvent[];
  /** Steps that were running when the build was broken off. */
  abandon(): BuildEvent[];
  /** The first step that failed of itself. */
  failed(): FailedStep | undefined;
  tail(id: string): string;
  steps(): StepSummary[];
}

export function createProgress(linesFor: (name: StepName) => Lines | undefined): Progress {
  const records = new Map<string, StepRecord>();
  let located: ReadonlyMap<string, Lines> = new Map();
  let firstFailed: string | undefined;

  const record = (id: string): StepRecord => {
    const found = records.get(id) ?? newRecord(id);
    records.set(id, found);
    return found;
  };
  const stepOf = (of: StepRecord): BuildStep => {
    // Stages that start from the same image share a vertex; only its name tells which of them is meant.
    const isBase = of.name.index === 1 && of.name.stage !== undefined;
    const lines = (isBase && linesFor(of.name)) || (located.get(of.id) ?? linesFor(of.name));
    return toStep(of, lines);
  };

  return {
    apply(status) {
      const changed = new Set<StepRecord>();
      for (const vertex of status.vertexes) {
        const of = record(vertex.digest);
        update(of, vertex);
        changed.add(of);
        if (stateOf(of) === 'failed') firstFailed ??= of.id;
      }
      for (const { id, vertex, name, current, total, completed } of status.statuses) {
        const of = record(vertex);
        of.transfers.set(id, {
          id,
          name: name || id,
          current: Math.max(0, current),
          total: Math.max(0, total),
          done: completed !== undefined,
        });
        changed.add(of);
      }
      // A step that is only known by its first bytes is told when its name is.
      const events: BuildEvent[] = [...changed]
        .filter((of) => of.vertex)
        .map((of) => ({ type: 'step', step: stepOf(of) }));
      for (const { vertex, stream, msg } of status.logs) {
        const text = decodeLog(record(vertex), stream, msg);
        if (text !== '') events.push({ type: 'log', stepId: vertex, stream: stream === 2 ? 'stderr' : 'stdout', text });
      }
      return [...events, ...status.warnings.map(toWarning)];
    },
    locate(lines) {
      located = lines;
      return [...records.values()]
        .filter(({ id, vertex }) => vertex && lines.has(id))
        .map((of) => ({ type: 'step', step: stepOf(of) }));
    },
    abandon() {
      const open = [...records.values()].filter((of) => of.vertex && stateOf(of) === 'running');
      return open.map((of) => ({ type: 'step', step: { ...stepOf(of), state: 'cancelled' } }));
    },
    failed() {
      const of = firstFailed === undefined ? undefined : records.get(firstFailed);
      if (!of) return undefined;
      const { lines, error = '' } = stepOf(of);
      return { id: of.id, name: of.name.name, error, log: of.tail, ...(lines && { lines }) };
    },
    tail: (id) => records.get(id)?.tail ?? '',
    steps: () => [...records.values()].filter((of) => of.vertex).map((of) => ({ step: stepOf(of), inputs: of.inputs })),
  };
}

const newRecord = (id: string): StepRecord => ({
  id,
  vertex: undefined,
  name: { name: '', internal: true },
  inputs: [],
  runs: new Map(),
  transfers: new Map(),
  decoders: new Map(),
  tail: '',
});

const milliseconds = (time: Vertex['started']): number | undefined =>
  time && time.seconds * 1000 + Math.round(time.nanos / 1e6);

/** The same vertex may run more than once (a FROM runs for its config, then for its layers): the last state wins, times add up. */
function update(of: StepRecord, vertex: Vertex): void {
  if (vertex.name !== '') of.name = parseStepName(vertex.name);
  if (vertex.inputs.length > 0) of.inputs = vertex.inputs;
  const started = milliseconds(vertex.started);
  const completed = milliseconds(vertex.completed);
  if (started !== undefined && completed !== undefined) of.runs.set(started, completed);
  of.vertex = vertex;
}

function stateOf({ vertex }: StepRecord): StepState {
  if (!vertex) return 'waiting';
  // Steps beside a failed one are broken off: not their fault.
  if (vertex.error !== '') return /context canceled/.test(vertex.error) ? 'cancelled' : 'failed';
  if (vertex.cached) return 'cached';
  if (vertex.completed) return 'done';
  return vertex.started ? 'running' : 'waiting';
}

function toStep(of: StepRecord, lines: Lines | undefined): BuildStep {
  const state = stateOf(of);
  const ended = state !== 'waiting' && state !== 'running';
  return {
    id: of.id,
    ...of.name,
    state,
    ...(lines && { lines }),
    ...(ended && { durationMs: [...of.runs].reduce((sum, [start, end]) => sum + Math.max(0, end - start), 0) }),
    ...(of.vertex?.error && { error: of.vertex.error }),
    ...(of.transfers.size > 0 && { progress: [...of.transfers.values()] }),
  };
}

/** Output arrives in pieces that may end inside a character. */
function decodeLog(of: StepRecord, stream: number, bytes: Uint8Array): string {
  const decoder = of.decoders.get(stream) ?? new TextDecoder();
  of.decoders.set(stream, decoder);
  const text = decoder.decode(bytes, { stream: true });
  of.tail = (of.tail + text).slice(-tailLength);
  return text;
}

function toWarning({ short, url, ranges }: Status['warnings'][number]): BuildEvent {
  const text = Buffer.from(short).toString();
  const { rule, message = text } = /^(?<rule>[A-Z][A-Za-z]+): (?<message>.*)$/s.exec(text)?.groups ?? {};
  const lines = linesOf(ranges);
  return { type: 'warning', message, ...(rule && { rule }), ...(url && { url }), ...(lines && { lines }) };
}
