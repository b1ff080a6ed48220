import type { RecordedBuild } from '../engine/types.ts';

const most = 40;

/** What builders recorded of images' builds: an image's id holds it, so each is read once. */
export class RecordedBuilds {
  readonly #read: (imageId: string) => Promise<RecordedBuild | undefined>;
  readonly #known = new Map<string, Promise<RecordedBuild | undefined>>();

  constructor(read: (imageId: string) => Promise<RecordedBuild | undefined>) {
    this.#read = read;
  }

  /** undefined where nothing is recorded; also where it cannot be read, which is tried again: what it tells is an extra. */
  of(imageId: string): Promise<RecordedBuild | undefined> {
    const known = this.#known.get(imageId);
    if (known !== undefined) return known;
    const reading = this.#read(imageId).catch(() => {
      this.#known.delete(imageId);
      return undefined;
    });
    this.#known.set(imageId, reading);
    const [oldest] = this.#known.keys();
    if (this.#known.size > most && oldest) this.#known.delete(oldest);
    return reading;
  }
}
