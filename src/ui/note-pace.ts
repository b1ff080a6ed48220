/** What VS Code shows at most of notes that come in so long a time: later ones go to its bell alone, unseen. */
const most = 3;
/** Milliseconds; a little more than VS Code's own, whose clock runs in another process. */
const interval = 900;

/** Says how long to hold a note back, so that it is seen. */
export class NotePace {
  readonly #now: () => number;
  #start = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** One that is shown at once, whatever comes of it: the note of a progress. */
  count(): void {
    if (this.#now() - this.#start > interval) this.#begin(this.#now());
    this.#count++;
  }

  /** Milliseconds to wait with one that can. */
  wait(): number {
    this.count();
    if (this.#count > most) this.#begin(this.#start + interval, 1);
    return Math.max(0, this.#start - this.#now());
  }

  #begin(start: number, count = 0): void {
    this.#start = start;
    this.#count = count;
  }
}
