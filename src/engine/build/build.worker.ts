import { parentPort } from 'node:worker_threads';
import { isGantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { createApi } from '../docker/create-api.ts';
import { push } from '../docker/transfer.ts';
import { credentialsFor } from '../registry/credentials.ts';
import type { BuildEvent, BuildRequest } from '../types/build.ts';
import { build } from './build.ts';
import { type CheckOptions, checkBuild, listTargets, outlineBuild } from './check.ts';
import { contextSize } from './context/context-size.ts';
import { createEventBatches } from './event-batches.ts';
import { historyIn } from './history/history-folder.ts';
import type { Answer, BuildEngine, FromWorker, Question, SentError, ToWorker } from './worker-protocol.ts';

interface Running {
  readonly abort: AbortController;
  /** The consumer is done with one batch of events. */
  consumed(): void;
  release(): void;
}

const running = new Map<number, Running>();
const working = new Set<Promise<void>>();
/** A thread serves one engine: what it said of itself need not be asked for each build. */
let api: Api | undefined;
const send = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'build') track(runBuild(message));
  else if (message.type === 'ask') track(answer(message));
  else if (message.type === 'more') running.get(message.id)?.consumed();
  else if (message.type === 'finish') void finish();
  else cancel(running.get(message.id));
});

function track(work: Promise<void>): void {
  working.add(work);
  void work.finally(() => working.delete(work));
}

function cancel(run: Running | undefined): void {
  run?.abort.abort();
  run?.release();
}

/** Connections close on the turn after their build, and the thread ends on the one after that. */
async function finish(): Promise<void> {
  for (const run of running.values()) cancel(run);
  await Promise.allSettled(working);
  setImmediate(() => setImmediate(() => process.exit()));
}

async function runBuild({ id, engine, request, transport }: Extract<ToWorker, { type: 'build' }>): Promise<void> {
  const abort = new AbortController();
  const batches = createEventBatches<BuildEvent>((events) => send({ type: 'events', id, events }));
  running.set(id, { abort, consumed: batches.consumed, release: batches.release });
  try {
    const { historyFolder, url } = engine;
    const events = build(apiOf(engine), request, {
      ...optionsFor(engine, abort),
      push: (reference, signal) => push(apiOf(engine), engine.env, reference, { signal }),
      ...(transport && { transport }),
      ...(historyFolder !== undefined && { history: historyIn(historyFolder, url, request) }),
    });
    for await (const event of events) {
      const room = batches.push(event);
      // Cancelled: perhaps nobody listens any more, and there is little to come.
      if (!abort.signal.aborted) await room;
    }
    batches.flush();
    send({ type: 'end', id });
  } catch (error) {
    batches.flush();
    send({ type: 'end', id, error: toSent(error) });
    // It may come back as another version.
    if (isGantryError(error) && error.code.startsWith('engine.')) forgetApi();
  } finally {
    running.delete(id);
  }
}

async function answer({ id, engine, request, question }: Extract<ToWorker, { type: 'ask' }>): Promise<void> {
  const abort = new AbortController();
  running.set(id, { abort, consumed: () => undefined, release: () => undefined });
  try {
    send({ type: 'answer', id, value: await ask(question, engine, request, abort) });
  } catch (error) {
    send({ type: 'end', id, error: toSent(error) });
  } finally {
    running.delete(id);
  }
}

async function ask(
  question: Question,
  engine: BuildEngine,
  request: BuildRequest,
  abort: AbortController,
): Promise<Answer<Question>> {
  if (question === 'contextSize') return contextSize(request, abort.signal);
  const ask = { check: checkBuild, outline: outlineBuild, targets: listTargets }[question];
  return ask(apiOf(engine), request, optionsFor(engine, abort));
}

function apiOf(engine: BuildEngine): Api {
  api ??= createApi(engine, engine.tls);
  return api;
}

/** Builds that still run keep their connections, which are not among those that an Api holds open. */
function forgetApi(): void {
  if (running.size <= 1) api?.dispose();
  api = undefined;
}

const optionsFor = ({ env }: BuildEngine, { signal }: AbortController): CheckOptions => ({
  signal,
  environment: env,
  credentialsFor: (host, asked) => credentialsFor(host, env, asked ?? signal),
});

function toSent(error: unknown): SentError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = isGantryError(error) ? error : undefined;
  return { code: known?.code, message, hint: known?.hint, details: known?.details, stack };
}
