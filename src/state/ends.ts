import type { Container } from '../engine/types.ts';
import type { Disposable } from '../util/disposable.ts';

const pauseMs = 300;
const longestMs = 10_000;

/**
 * An engine tells that a container died before its own list says so: Docker detaches the container from its networks
 * in between, which takes a busy machine longer than a list call waits. No further event tells when that is done, so a
 * list that still shows the dead one as running is asked for again.
 */
export class Ends implements Disposable {
  readonly #listAgain: () => void;
  /** When each died, by id, until a list agrees. */
  readonly #died = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listAgain: () => void) {
    this.#listAgain = listAgain;
  }

  hear({ action, id }: { readonly action: string; readonly id: string }, now = Date.now()): void {
    if (action === 'die') this.#died.set(id, now);
    else if (action === 'start' || action === 'destroy') this.#died.delete(id);
  }

  compare(containers: readonly Container[], now = Date.now()): void {
    if (this.#died.size === 0) return;
    const running = new Set(containers.filter(({ state }) => state === 'running').map(({ id }) => id));
    for (const [id, since] of this.#died) if (!running.has(id) || now - since > longestMs) this.#died.delete(id);
    clearTimeout(this.#timer);
    if (this.#died.size > 0) this.#timer = setTimeout(this.#listAgain, pauseMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
