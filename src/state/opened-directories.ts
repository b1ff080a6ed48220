import type { ContainerDirectory, Engine } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';

/** Beyond these the one that was opened first is asked for again. */
const kept = 200;

/**
 * Directories of containers as they were when somebody opened them. A listing is a process in the container, so that a tree
 * which is drawn anew does not ask again: only `forget` makes it.
 */
export class OpenedDirectories extends Disposables {
  readonly #engine: () => Promise<Engine>;
  readonly #known = new Map<string, Promise<ContainerDirectory>>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  constructor(engine: () => Promise<Engine>) {
    super();
    this.#engine = engine;
  }

  /** A failure is not remembered. */
  list(containerId: string, directory: string): Promise<ContainerDirectory> {
    const key = `${containerId}${directory}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const listing = this.#engine().then(({ containers }) => containers.listFiles(containerId, directory));
    this.#known.set(key, listing);
    listing.catch(() => this.#known.delete(key));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= kept) break;
      this.#known.delete(oldest);
    }
    return listing;
  }

  /** A directory and all below it; everything when none is named. */
  forget(containerId?: string, directory = '/'): void {
    const top = `${containerId}${directory}`;
    const below = `${containerId}${directory.replace(/\/$/, '')}/`;
    if (containerId === undefined) this.#known.clear();
    for (const key of this.#known.keys()) if (key === top || key.startsWith(below)) this.#known.delete(key);
    this.#changed.fire(undefined);
  }
}
