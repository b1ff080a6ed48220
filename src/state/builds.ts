import type { BuildEvent, BuildFailure, BuildRequest, BuildStep, CacheMiss } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { isCancelled, isGantryError } from '../util/errors.ts';
import { append, emptyLog, type StepLog } from './step-log.ts';

export type BuildOutcome = 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface Build {
  /** Counts from 1 in each window. */
  readonly id: number;
  readonly request: BuildRequest;
  /** The Dockerfile's text that was built: marks in the editor hold only as long as it is the same. */
  readonly source: string;
  readonly started: number;
  readonly ended?: number;
  readonly outcome: BuildOutcome;
  /** In order of appearance. */
  readonly steps: ReadonlyMap<string, BuildStep>;
  readonly logs: ReadonlyMap<string, StepLog>;
  readonly warnings: readonly Extract<BuildEvent, { type: 'warning' }>[];
  /** Why steps were not taken from the cache. */
  readonly misses?: readonly CacheMiss[];
  readonly imageId?: string;
  readonly error?: Error;
  readonly failure?: BuildFailure;
  /** Ends it, as long as it runs and can be ended by itself. */
  readonly cancel?: (() => void) | undefined;
}

const kept = 30;

/** The build after one event; steps and logs are new maps, so that a view may compare. */
export function reduce(build: Build, event: BuildEvent): Build {
  switch (event.type) {
    case 'step':
      return { ...build, steps: new Map(build.steps).set(event.step.id, event.step) };
    case 'log':
      return {
        ...build,
        logs: new Map(build.logs).set(event.stepId, append(build.logs.get(event.stepId) ?? emptyLog, event.text)),
      };
    case 'warning':
      return { ...build, warnings: [...build.warnings, event] };
    case 'cache-miss':
      return { ...build, misses: [...(build.misses ?? []), event] };
    case 'done':
      return { ...build, ...(event.imageId && { imageId: event.imageId }) };
  }
}

/** The builds of this window, newest first. */
export class Builds extends Disposables {
  #builds: readonly Build[] = [];
  #next = 1;
  readonly #changed = this.add(new Emitter<number>());
  readonly onDidChange = this.#changed.event;

  get list(): readonly Build[] {
    return this.#builds;
  }

  get(id: number): Build | undefined {
    return this.#builds.find((build) => build.id === id);
  }

  /** The newest build of a Dockerfile. */
  latest(dockerfile: string): Build | undefined {
    return this.#builds.find(({ request }) => request.dockerfile === dockerfile);
  }

  start(request: BuildRequest, source: string, now: number = Date.now()): number {
    const id = this.#next++;
    const build: Build = {
      id,
      request,
      source,
      started: now,
      outcome: 'running',
      steps: new Map(),
      logs: new Map(),
      warnings: [],
    };
    this.#builds = [build, ...this.#builds].slice(0, kept);
    this.#changed.fire(id);
    return id;
  }

  /** What ends the build before its time. */
  cancelBy(id: number, cancel: () => void): void {
    this.#update(id, (build) => ({ ...build, cancel }));
  }

  apply(id: number, event: BuildEvent): void {
    this.#update(id, (build) => reduce(build, event));
  }

  end(id: number, outcome: BuildOutcome, error?: Error, failure?: BuildFailure, now: number = Date.now()): void {
    this.#update(id, (build) => ({
      ...build,
      cancel: undefined,
      outcome,
      ended: now,
      ...(error && { error }),
      ...(failure && { failure }),
    }));
  }

  /** With what `Engine.build` rejected with. */
  fail(id: number, cause: unknown): void {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const failure = isGantryError(cause) && cause.code === 'build.failed' ? (cause.details as BuildFailure) : undefined;
    this.end(id, isCancelled(cause) ? 'cancelled' : 'failed', error, failure);
  }

  /** Forgets what has ended. */
  clear(): void {
    this.#builds = this.#builds.filter(({ outcome }) => outcome === 'running');
    this.#changed.fire(0);
  }

  #update(id: number, change: (build: Build) => Build): void {
    this.#builds = this.#builds.map((build) => (build.id === id ? change(build) : build));
    this.#changed.fire(id);
  }
}
