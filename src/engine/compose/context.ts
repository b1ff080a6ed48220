import { setMaxListeners } from 'node:events';
import type { Project } from '../../core/compose/project.ts';
import { cancelled } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import type { BuildEvent, BuildRequest, ComposeEvent, ComposeWarning, Images } from '../types.ts';

/** What Compose is made of: the engine's API, its registries and its builder. */
export interface ComposeParts {
  readonly api: Api;
  readonly images: Pick<Images, 'pull' | 'push'>;
  readonly build: (request: BuildRequest, signal?: AbortSignal) => AsyncIterable<BuildEvent>;
  /** Variables of the user's proxies: the weakest of a container's environment and of a build's arguments, and not hashed. */
  readonly proxies?: () => Promise<Readonly<Record<string, string>>>;
}

/** One command at work. */
export interface Work extends Omit<ComposeParts, 'proxies'> {
  readonly proxies: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly emit: (event: ComposeEvent) => void;
  readonly signal: AbortSignal;
}

/** One command at work on a project that was read from its files. */
export interface ProjectWork extends Work {
  readonly project: Project;
}

export const warn = (work: Pick<Work, 'emit'>, warnings: readonly ComposeWarning[]): void => {
  for (const warning of warnings) work.emit({ type: 'warning', warning });
};

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal.reason);
}

/** Waits for something that has no signal of its own. Rejects `cancelled` at once when the signal fires. */
export async function untilAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let wake = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener('abort', wake);
  await Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', wake));
  throwIfAborted(signal);
}

export interface Deferred {
  readonly done: Promise<void>;
  readonly finish: () => void;
}

export function deferred(): Deferred {
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

/**
 * All at once; the first failure aborts what has not begun. Waits for every one to end, so that nothing goes on
 * behind the caller's back, and rejects with the failure that came first.
 */
export async function together<T>(
  items: readonly T[],
  each: (item: T, signal: AbortSignal) => Promise<void>,
  outer: AbortSignal,
): Promise<void> {
  const abort = new AbortController();
  const signal = AbortSignal.any([outer, abort.signal]);
  // Sixty services at once are no leak.
  setMaxListeners(0, signal);
  const failures: unknown[] = [];
  await Promise.all(
    items.map(async (item) => {
      try {
        throwIfAborted(signal);
        await each(item, signal);
      } catch (error) {
        failures.push(error);
        abort.abort();
      }
    }),
  );
  if (outer.aborted) throw cancelled(outer.reason);
  if (failures.length > 0) throw failures[0];
}
