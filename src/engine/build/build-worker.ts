import { Worker } from 'node:worker_threads';
import { cancelled, GantryError } from '../../util/errors.ts';
import type { BuildEvent, BuildQuestions, BuildRequest } from '../types/build.ts';
import { workerFile } from '../worker-file.ts';
import type { TransportName } from './choose-transport.ts';
import { type Channel, createChannel } from './event-channel.ts';
import type { Answer, BuildEngine, FromWorker, Question, SentError, ToWorker } from './worker-protocol.ts';

/** Long enough for a build after an edit to find the thread warm, short enough to give its memory back. */
const idleMs = 60_000;
/** For a thread to end its builds. */
const patienceMs = 3_000;

type Batch = readonly BuildEvent[];

interface Asked {
  resolve(value: Answer<Question>): void;
  reject(error: unknown): void;
}

/** Builds in a thread of its own: walking and sending a large context takes seconds of CPU. */
export class BuildWorker {
  readonly #engine: BuildEngine;
  #worker: Worker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;
  readonly #builds = new Map<number, Channel<Batch>>();
  readonly #asked = new Map<number, Asked>();
  readonly questions: BuildQuestions = {
    contextSize: (request, signal) => this.#ask('contextSize', request, signal),
    check: (request, signal) => this.#ask('check', request, signal),
    outline: (request, signal) => this.#ask('outline', request, signal),
    targets: (request, signal) => this.#ask('targets', request, signal),
  };

  constructor(engine: BuildEngine) {
    this.#engine = engine;
  }

  /** As `build` in build.ts. */
  async *build(
    request: BuildRequest,
    { signal, transport }: { signal?: AbortSignal | undefined; transport?: TransportName | undefined } = {},
  ): AsyncGenerator<BuildEvent, void, undefined> {
    if (signal?.aborted) throw cancelled(signal.reason);
    const id = this.#nextId++;
    const batches = createChannel<Batch>();
    const cancel = (): void => this.#send({ type: 'cancel', id });
    this.#builds.set(id, batches);
    this.#start().ref();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      this.#send({ type: 'build', id, engine: this.#engine, request, transport });
      for await (const batch of batches) {
        yield* batch;
        this.#send({ type: 'more', id });
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      // Left early: the thread still has to end the build.
      if (this.#builds.has(id)) cancel();
      batches.discard();
    }
  }

  #ask<Q extends Question>(question: Q, request: BuildRequest, signal?: AbortSignal): Promise<Answer<Q>> {
    if (signal?.aborted) return Promise.reject(cancelled(signal.reason));
    const id = this.#nextId++;
    const cancel = (): void => this.#send({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<Answer<Question>>((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#start().ref();
      this.#send({ type: 'ask', id, engine: this.#engine, request, question });
    }).finally(() => signal?.removeEventListener('abort', cancel)) as Promise<Answer<Q>>;
  }

  dispose(): void {
    this.#end(cancelled());
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #start(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerFile('build'), {
      name: 'gantry-build',
      // What a transfer allocates is short-lived: a larger nursery would only hold it longer. The other limit, far from
      // what a build of a million files takes, makes V8 collect at half again instead of at four times the last size.
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
    });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (cause) =>
      this.#end(new GantryError('engine.failed', `The build thread stopped: ${cause.message}`, { cause })),
    );
    worker.on('exit', () => {
      if (this.#worker === worker) this.#end(new GantryError('engine.failed', 'The build thread stopped.'));
    });
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    const { id } = message;
    const batches = this.#builds.get(id);
    if (message.type === 'events') {
      void batches?.push(message.events);
      return;
    }
    const asked = this.#asked.get(id);
    this.#builds.delete(id);
    this.#asked.delete(id);
    if (message.type === 'answer') asked?.resolve(message.value);
    else {
      const error = message.error && toError(message.error);
      batches?.end(error);
      asked?.reject(error);
    }
    if (this.#builds.size + this.#asked.size > 0) return;
    this.#worker?.unref();
    this.#idle = setTimeout(() => this.#end(cancelled()), idleMs).unref();
  }

  #end(reason: unknown): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    for (const batches of this.#builds.values()) batches.end(reason);
    for (const { reject } of this.#asked.values()) reject(reason);
    this.#builds.clear();
    this.#asked.clear();
    if (worker) finish(worker);
  }
}

/**
 * A thread that is stopped while HTTP/2 frames reach it takes the whole process with it (an assertion of Node's own), so
 * it ends what runs by itself; only one that does not is stopped.
 */
function finish(worker: Worker): void {
  worker.ref();
  worker.postMessage({ type: 'finish' } satisfies ToWorker);
  const timer = setTimeout(() => void worker.terminate(), patienceMs);
  worker.once('exit', () => clearTimeout(timer));
}

function toError({ code, message, hint, details, stack }: SentError): Error {
  if (code) return new GantryError(code, message, { details, ...(hint !== undefined && { hint }) });
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}
