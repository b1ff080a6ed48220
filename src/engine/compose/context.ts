import type { Project } from '../../core/compose/project.ts';
import { throwIfAborted } from '../../util/errors.ts';
import { atOnce } from '../at-once.ts';
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

/** All at once: what of a project hangs on nothing else. Fails as `atOnce` does. */
export const together = <T>(
  items: readonly T[],
  each: (item: T, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => atOnce(items.length, items, signal, each);
