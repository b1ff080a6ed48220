import { setTimeout as delay } from 'node:timers/promises';
import { isGantryError } from '../../../util/errors.ts';
import type { Api } from '../../docker/api.ts';
import { decodeOutput } from '../../docker/demultiplex.ts';
import { jsonLines } from '../../docker/json-lines.ts';
import type { ComposeLogLine, ComposeLogOptions, ComposeTarget, LogChunk } from '../../types.ts';
import { inspectContainer } from '../containers-api.ts';
import { label } from '../labels.ts';
import { listContainers } from '../observe.ts';
import type { ObservedContainer } from '../observed.ts';
import { progress } from '../progress.ts';

type Line = (line: ComposeLogLine) => void;
type Source = Pick<ObservedContainer, 'id' | 'name' | 'service'>;

/** Chunks to whole lines; a line that is never ended comes with the end. */
async function eachLine(chunks: AsyncIterable<LogChunk>, { name, service }: Source, line: Line): Promise<void> {
  const rest = { stdout: '', stderr: '' };
  for await (const { stream, text } of chunks) {
    const lines = (rest[stream] + text).split('\n');
    rest[stream] = lines.pop() ?? '';
    for (const each of lines) line({ service, container: name, stream, text: each.replace(/\r$/, '') });
  }
  for (const stream of ['stdout', 'stderr'] as const)
    if (rest[stream]) line({ service, container: name, stream, text: rest[stream] });
}

const seconds = (milliseconds: number | undefined): string | undefined =>
  milliseconds === undefined ? undefined : (milliseconds / 1000).toFixed(3);

/** One container's log to its end; with `follow` that is the container's. */
async function logOf(
  api: Api,
  source: Source,
  options: ComposeLogOptions,
  line: Line,
  signal: AbortSignal,
): Promise<void> {
  const { Config } = await inspectContainer(api, source.id, signal);
  const query = {
    stdout: true,
    stderr: true,
    follow: options.follow ?? false,
    timestamps: options.timestamps ?? false,
    tail: options.tail ?? 'all',
    since: seconds(options.since),
    until: seconds(options.until),
  };
  const stream = await api.stream('GET', `/containers/${source.id}/logs`, { query, signal, timeout: 120_000 });
  await eachLine(decodeOutput(stream, Config.Tty ?? false), source, line);
}

/** Removed while we read: it has said all that it had to. */
async function orGone(reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'engine.not-found') throw error;
  }
}

interface StartEvent {
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> | null };
  readonly timeNano?: number;
}

/** Containers that start from now on, those that start again included. */
async function* starts(api: Api, project: string, signal: AbortSignal): AsyncGenerator<Source & { at: number }> {
  const filters = { type: ['container'], event: ['start'], label: [`${label.project}=${project}`] };
  const stream = await api.stream('GET', '/events', { query: { filters }, signal });
  for await (const { Actor, timeNano = 0 } of jsonLines<StartEvent>(stream)) {
    const attributes = Actor?.Attributes ?? {};
    yield {
      id: Actor?.ID ?? '',
      name: attributes.name ?? '',
      service: attributes[label.service] ?? '',
      at: timeNano / 1e6,
    };
  }
}

/** The logs of all containers as they come, each line whole. Following goes on with containers that start later. */
export const logs = (
  api: Api,
  target: ComposeTarget,
  options: ComposeLogOptions,
  signal?: AbortSignal,
): AsyncIterable<ComposeLogLine> =>
  progress<ComposeLogLine>(async (line, inner) => {
    const wanted = options.services ?? [];
    const matches = (source: Pick<Source, 'service'>): boolean =>
      wanted.length === 0 || wanted.includes(source.service);
    // Listening comes first, so that what starts between the look and the listening is not missed.
    const later = options.follow ? starts(api, target.name, inner) : undefined;
    const next = later?.next();
    const now = (await listContainers(api, target.name, inner)).filter(
      (each) => matches(each) && !each.oneOff && (options.index === undefined || each.number === options.index),
    );
    const reading = new Map(now.map((each) => [each.id, orGone(logOf(api, each, options, line, inner))]));
    const failures = Promise.all(reading.values());
    if (!later || !next) return void (await failures);
    failures.catch(() => {});
    const following = followStarts(api, later, next, { matches, options, line, reading, signal: inner });
    following.catch(() => {});
    const look = async (): Promise<boolean> =>
      (await listContainers(api, target.name, inner)).some(
        (each) => matches(each) && !each.oneOff && alive.includes(each.state),
      );
    await (options.untilStopped ? Promise.race([following, stopped(reading, look, inner)]) : following);
    await failures;
  }, signal);

const alive: readonly string[] = ['running', 'restarting', 'paused'];

/** Resolves when all that is read has ended, and nothing runs that could say more. */
async function stopped(
  reading: ReadonlyMap<string, Promise<void>>,
  isAlive: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const before = [...reading.values()];
    await Promise.all(before);
    const hasMore = (await isAlive()) || [...reading.values()].some((each) => !before.includes(each));
    if (!hasMore) return;
    await delay(200, undefined, { signal });
  }
}

async function followStarts(
  api: Api,
  later: AsyncGenerator<Source & { at: number }>,
  first: Promise<IteratorResult<Source & { at: number }>>,
  about: {
    readonly matches: (source: Source) => boolean;
    readonly options: ComposeLogOptions;
    readonly line: Line;
    readonly reading: Map<string, Promise<void>>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { matches, options, line, reading, signal } = about;
  for (let result = await first; !result.done; result = await later.next()) {
    const source = result.value;
    if (!matches(source)) continue;
    // A container that is read already has ended before it starts again; what it said until then was read.
    const before = reading.get(source.id);
    const { tail, ...rest } = options;
    const read = (): Promise<void> =>
      orGone(logOf(api, source, before === undefined ? rest : { ...rest, since: source.at }, line, signal));
    const reader = before === undefined ? read() : before.then(read);
    reader.catch(() => {});
    reading.set(source.id, reader);
  }
}
