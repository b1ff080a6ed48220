import type { Api } from '../docker/api.ts';
import { jsonLines } from '../docker/json-lines.ts';
import { label } from './labels.ts';

/** Tells when something happened to a container of the project, so that nobody has to ask over and over. */
export interface ContainerWatch {
  /** Settles with the next event about the container, at the latest after `atMost` ms. */
  next(id: string, atMost: number): Promise<void>;
}

interface EventReply {
  readonly Actor?: { readonly ID?: string };
}

/** Listens until the signal. A broken stream is no failure here: then the time limit of `next` makes it a poll. */
export async function watchContainers(api: Api, project: string, signal: AbortSignal): Promise<ContainerWatch> {
  const waiting = new Map<string, Set<() => void>>();
  const filters = { type: ['container'], label: [`${label.project}=${project}`] };
  const stream = await api.stream('GET', '/events', { query: { filters }, signal });
  void (async () => {
    for await (const event of jsonLines<EventReply>(stream))
      for (const wake of waiting.get(event.Actor?.ID ?? '') ?? []) wake();
  })().catch(() => {});
  return { next: (id, atMost) => nextOf(waiting, id, atMost, signal) };
}

function nextOf(waiting: Map<string, Set<() => void>>, id: string, atMost: number, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve) => {
    const of = waiting.get(id) ?? new Set();
    waiting.set(id, of);
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      of.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, atMost);
    signal.addEventListener('abort', wake, { once: true });
    of.add(wake);
    if (signal.aborted) wake();
  });
}
