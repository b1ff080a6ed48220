import type { Endpoint, Engine, EngineInfo, ResourceType } from '../engine/types.ts';
import { type Disposable, Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { isGantryError } from '../util/errors.ts';
import { Store } from './store.ts';

export type ConnectionStatus =
  | { readonly kind: 'idle' | 'connecting'; readonly endpoint?: Endpoint }
  | { readonly kind: 'connected'; readonly endpoint: Endpoint; readonly info: EngineInfo }
  | { readonly kind: 'failed'; readonly endpoint?: Endpoint; readonly error: Error };

/** The engine in use, opened on first need and, while anybody watches, tried again until it answers. */
export class Connection extends Disposables {
  readonly #open: () => Promise<Engine>;
  readonly #retryMs: number;
  readonly #changed = this.add(new Emitter<ResourceType | 'connection'>());
  readonly onDidChange = this.#changed.event;
  readonly #watchers = new Map<ResourceType, number>();
  status: ConnectionStatus = { kind: 'idle' };
  store: Store | undefined;
  #session = new Disposables();
  #opening: Promise<Engine> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** An engine that returns is noticed within `retryMs` while a view is open. */
  constructor(open: () => Promise<Engine>, retryMs = 2500) {
    super();
    this.#open = open;
    this.#retryMs = retryMs;
    this.add({ dispose: () => this.#close() });
  }

  /** Rejects when the engine does not answer; the next call tries again. */
  async engine(): Promise<Engine> {
    if (this.store && this.status.kind === 'connected') return this.store.engine;
    // Not at once: whoever hears of it may ask for the engine, and has to find it being opened.
    this.#opening ??= Promise.resolve()
      .then(() => this.#connect())
      .finally(() => {
        this.#opening = undefined;
      });
    return this.#opening;
  }

  /** Also one that does not answer: for what needs its code and not its daemon. */
  async engineCode(): Promise<Engine> {
    if (!this.store)
      await this.engine().catch((error: unknown) => {
        if (!this.store) throw error;
      });
    return this.store?.engine ?? this.engine();
  }

  /** Keeps a resource fresh until disposed. */
  watch(type: ResourceType): Disposable {
    this.#watchers.set(type, (this.#watchers.get(type) ?? 0) + 1);
    this.#wake();
    let done = false;
    return {
      dispose: () => {
        if (done) return;
        done = true;
        this.#watchers.set(type, (this.#watchers.get(type) ?? 1) - 1);
        if (!this.#isWatched) clearTimeout(this.#retry);
      },
    };
  }

  /** Asks everything again; reconnects when the engine was lost. Never rejects: the outcome is in `status` and the slices. */
  async refresh(): Promise<void> {
    try {
      await this.engine();
      await this.store?.refresh();
    } catch {
      // `status` tells.
    }
  }

  /** Leaves this engine for whichever `open` now gives. */
  async reopen(): Promise<void> {
    this.#close();
    this.#set({ kind: 'idle' });
    await this.refresh();
  }

  get #isWatched(): boolean {
    return [...this.#watchers.values()].some((count) => count > 0);
  }

  #wake(): void {
    this.engine().then(
      () => this.store?.wake(),
      () => undefined,
    );
  }

  async #connect(): Promise<Engine> {
    const session = this.#session;
    if (this.status.kind !== 'failed') this.#set({ kind: 'connecting' });
    try {
      const engine = this.store?.engine ?? (await this.#open());
      if (session.disposed) engine.dispose();
      else if (!this.store) this.#use(session, engine);
      const info = await engine.info();
      if (!session.disposed) this.#set({ kind: 'connected', endpoint: engine.endpoint, info });
      return engine;
    } catch (error) {
      if (!session.disposed) this.#fail(error);
      throw error;
    }
  }

  #use(session: Disposables, engine: Engine): void {
    session.add(engine);
    const store = session.add(new Store(engine, (type) => (this.#watchers.get(type) ?? 0) > 0));
    this.store = store;
    session.add(
      store.onDidChange((type) => {
        const slices = {
          container: store.containers,
          image: store.images,
          network: store.networks,
          volume: store.volumes,
        };
        const slice = slices[type];
        if (slice.status === 'failed' && isLost(slice.error)) this.#fail(slice.error);
        this.#changed.fire(type);
      }),
    );
  }

  #fail(cause: unknown): void {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const endpoint = this.store?.engine.endpoint ?? this.status.endpoint;
    this.#set({ kind: 'failed', error, ...(endpoint && { endpoint }) });
    clearTimeout(this.#retry);
    if (this.#isWatched) this.#retry = setTimeout(() => void this.refresh(), this.#retryMs);
  }

  #set(status: ConnectionStatus): void {
    if (this.disposed) return;
    this.status = status;
    this.#changed.fire('connection');
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#session.dispose();
    this.#session = new Disposables();
    this.store = undefined;
    this.#opening = undefined;
  }
}

const isLost = (error: unknown): boolean =>
  isGantryError(error) && ['engine.unreachable', 'engine.denied', 'engine.timeout'].includes(error.code);
