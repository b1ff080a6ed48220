import { Worker } from 'node:worker_threads';
import { cancelled, GantryError } from '../../util/errors.ts';
import type { AnalysisProgress } from '../types/layers.ts';
import { workerFile } from '../worker-file.ts';
import type { Answers, FromWorker, Question, SentError, ToWorker } from './worker-protocol.ts';

interface Pending {
  resolve(value: never): void;
  reject(error: unknown): void;
  onProgress: ((progress: AnalysisProgress) => void) | undefined;
}

const idleTime = 60_000;

/** The analysis thread: started by the first question, ended some time after nobody waits and no image is held. */
export class LayersWorker {
  #worker: Worker | undefined;
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;
  readonly #pending = new Map<number, Pending>();
  readonly #held = new Set<number>();

  ask<Q extends Question>(
    question: Q,
    options: { signal?: AbortSignal | undefined; onProgress?: ((progress: AnalysisProgress) => void) | undefined } = {},
  ): Promise<Answers[Q['kind']]> {
    const { signal, onProgress } = options;
    if (signal?.aborted) return Promise.reject(cancelled(signal.reason));
    const id = this.#nextId++;
    const worker = this.#start();
    const onAbort = (): void => this.#send({ type: 'cancel', id });
    return new Promise<Answers[Q['kind']]>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      signal?.addEventListener('abort', onAbort);
      worker.ref();
      this.#send({ type: 'ask', id, question });
    }).finally(() => {
      signal?.removeEventListener('abort', onAbort);
      this.#rest();
    });
  }

  /** Lets an analysis go. Until then the thread lives. */
  forget(session: number): void {
    this.#held.delete(session);
    this.#send({ type: 'forget', session });
    this.#rest();
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#held.clear();
    this.#end(cancelled());
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #start(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerFile('layers'), { name: 'gantry-layers' });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) =>
      this.#end(new GantryError('engine.failed', `The layer analysis stopped: ${error.message}`, { cause: error })),
    );
    worker.on(
      'exit',
      () => this.#worker === worker && this.#end(new GantryError('engine.failed', 'The layer analysis stopped.')),
    );
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.type === 'progress') {
      pending?.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    // Held before anyone hears of it: the thread must not rest in between.
    if (message.type === 'answer' && 'session' in message.value) this.#held.add(message.value.session);
    if (message.type === 'answer') pending?.resolve(message.value as never);
    else pending?.reject(toError(message.error));
  }

  /** An idle thread never keeps the process alive, and its memory only for a while: the next image is often a click away. */
  #rest(): void {
    if (this.#pending.size > 0) return;
    this.#worker?.unref();
    clearTimeout(this.#idle);
    if (this.#held.size === 0) this.#idle = setTimeout(() => this.#end(cancelled()), idleTime).unref();
  }

  #end(reason: unknown): void {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
    void worker?.terminate();
  }
}

function toError({ code, message, hint, stack }: SentError): Error {
  if (code) return new GantryError(code, message, hint === undefined ? {} : { hint });
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}
