import { setTimeout as wait } from 'node:timers/promises';
import type { Disposable } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';
import { isCancelled } from '../../util/errors.ts';
import { isTemporaryReference } from '../temporary.ts';
import type { EngineEvent, ResourceType } from '../types/engine.ts';
import type { Api } from './api.ts';
import { jsonLines } from './json-lines.ts';

const types: readonly ResourceType[] = ['container', 'image', 'network', 'volume'];
/** All but `exec_*`, which health checks send for ever, and what changes nothing (`attach`, `top`, `resize`). */
const actions = [
  ...['commit', 'create', 'delete', 'destroy', 'die', 'health_status', 'import', 'kill', 'load', 'oom', 'pause'],
  ...['prune', 'pull', 'push', 'remove', 'rename', 'restart', 'start', 'stop', 'tag', 'unpause', 'untag', 'update'],
  ...['connect', 'disconnect', 'mount', 'unmount'],
];

/** A line of `GET /events`, which also has older names for the same things that newer engines leave out. */
interface EventReply {
  readonly Type: string;
  readonly Action: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> | null };
  readonly time?: number;
  readonly timeNano?: number;
}

/** Gantry's own short-lived images and containers, made to look into layers: nobody should see them come and go. */
const isOwn = (attributes: Readonly<Record<string, string>>): boolean =>
  isTemporaryReference(attributes.name ?? '') || isTemporaryReference(attributes.image ?? '');

function toEvent(reply: EventReply): EngineEvent | undefined {
  const type = types.find((one) => one === reply.Type);
  const attributes = reply.Actor?.Attributes ?? {};
  // Podman's are `exec` and `exec_died`.
  if (!type || /^exec(_|$)/.test(reply.Action) || isOwn(attributes)) return undefined;
  const time = reply.timeNano ? Math.floor(reply.timeNano / 1e6) : (reply.time ?? 0) * 1000;
  return { type, action: reply.Action, id: reply.Actor?.ID ?? '', attributes, time };
}

/** Listens while anyone does, and reconnects for ever, waiting longer each time up to `maximumRetry` ms. */
export class EngineEvents implements Disposable {
  readonly #api: Api;
  readonly #maximumRetry: number;
  readonly #firstRetry: number;
  readonly #emitter = new Emitter<EngineEvent>();
  #listening: AbortController | undefined;

  constructor(api: Api, maximumRetry: number, firstRetry = 500) {
    this.#api = api;
    this.#maximumRetry = maximumRetry;
    this.#firstRetry = firstRetry;
  }

  subscribe(listener: (event: EngineEvent) => void): Disposable {
    const subscription = this.#emitter.event(listener);
    if (!this.#listening) {
      this.#listening = new AbortController();
      void this.#listen(this.#listening.signal);
    }
    return {
      dispose: () => {
        subscription.dispose();
        if (!this.#emitter.hasListeners) this.#stop();
      },
    };
  }

  /** What the engine does not tell of what we did ourselves. */
  tell(event: EngineEvent): void {
    this.#emitter.fire(event);
  }

  #stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  async #listen(signal: AbortSignal): Promise<void> {
    let retryMs = this.#firstRetry;
    const onConnected = (): void => {
      retryMs = this.#firstRetry;
    };
    while (!signal.aborted) {
      const error = await this.#untilBroken(signal, onConnected);
      if (signal.aborted) return;
      this.#emitter.fire({ type: 'disconnected', error, retryMs });
      await wait(retryMs, undefined, { signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, this.#maximumRetry);
    }
  }

  async #untilBroken(signal: AbortSignal, onConnected: () => void): Promise<Error> {
    try {
      // Another engine may have come back on this address: its version is asked again.
      const { isPodman } = await this.#api.info({ signal, refresh: true });
      // Podman refuses filters by actions that it does not have.
      const filters = isPodman ? { type: types } : { type: types, event: actions };
      const connected = (): void => {
        onConnected();
        this.#emitter.fire({ type: 'connected' });
      };
      // Podman's answer begins with its first event, which may be hours away.
      if (isPodman) connected();
      const timeout = isPodman ? { timeout: 0 } : {};
      const stream = await this.#api.stream('GET', '/events', { query: { filters }, signal, ...timeout });
      if (!isPodman) connected();
      for await (const reply of jsonLines<EventReply>(stream)) {
        const event = signal.aborted ? undefined : toEvent(reply);
        if (event) this.#emitter.fire(event);
      }
      return new Error('The engine ended its stream of events.');
    } catch (error) {
      return isCancelled(error) ? new Error('Cancelled.') : (error as Error);
    }
  }

  dispose(): void {
    this.#stop();
    this.#emitter.dispose();
  }
}
