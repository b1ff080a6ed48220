/** Ten times the largest images: one that packs more is made to fill memory. Names and link targets count in bytes. */
const most = { entries: 8_000_000, text: 256 << 20 };

/** What the layers of one image may take together. */
export class IndexRoom {
  readonly #entries: number;
  #entriesLeft: number;
  #textLeft: number;

  constructor({ entries, text }: Partial<typeof most> = {}) {
    this.#entries = this.#entriesLeft = entries ?? most.entries;
    this.#textLeft = text ?? most.text;
  }

  /** Throws where there is none left. */
  takeEntry(): void {
    if (--this.#entriesLeft < 0) throw new Error(`it holds more than ${this.#entries.toLocaleString('en')} entries`);
  }

  /** Throws where there is none left. */
  takeText(bytes: number): void {
    this.#textLeft -= bytes;
    if (this.#textLeft < 0) throw new Error('its names and links are longer than those of any image');
  }
}
