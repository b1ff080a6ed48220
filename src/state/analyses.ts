import type { AnalysedImage, AnalysisProgress, Engine } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { archiveOf } from './archive-image.ts';

/** An analysis holds some hundred bytes a file: the last few images stay open. */
const kept = 3;

export interface AnalysisOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** Images whose files were read, the last used ones. One reading serves all who ask meanwhile. */
export class Analyses extends Disposables {
  readonly #engine: () => Promise<Engine>;
  readonly #open = new Map<string, AnalysedImage>();
  readonly #reading = new Map<string, Promise<AnalysedImage>>();
  readonly #changed = this.add(new Emitter<string>());
  /** The image whose files are known now. */
  readonly onDidOpen = this.#changed.event;

  constructor(engine: () => Promise<Engine>) {
    super();
    this.#engine = engine;
    this.add({ dispose: () => this.clear() });
  }

  get(imageId: string): AnalysedImage | undefined {
    const image = this.#open.get(imageId);
    if (!image) return undefined;
    this.#open.delete(imageId);
    this.#open.set(imageId, image);
    return image;
  }

  /** The open one, the one being read, or `read` begins. A failure or a cancel is not remembered. */
  async open(
    imageId: string,
    read: (run: (options: AnalysisOptions) => Promise<AnalysedImage>) => Promise<AnalysedImage>,
  ): Promise<AnalysedImage> {
    const known = this.get(imageId);
    if (known) return known;
    const running = this.#reading.get(imageId);
    if (running !== undefined) return running;
    const reading = read(async (options) => {
      const { layers } = await this.#engine();
      const archive = archiveOf(imageId);
      return archive
        ? layers.analyseArchive(archive.file, { ...options, at: archive.at })
        : layers.analyse(imageId, options);
    });
    this.#reading.set(imageId, reading);
    try {
      const image = await reading;
      this.#keep(imageId, image);
      return image;
    } finally {
      this.#reading.delete(imageId);
    }
  }

  /** Lets one go: an archive may have changed since it was read. */
  forget(imageId: string): void {
    this.#open.get(imageId)?.dispose();
    this.#open.delete(imageId);
  }

  /** Lets all go: another engine has other images. */
  clear(): void {
    for (const image of this.#open.values()) image.dispose();
    this.#open.clear();
  }

  #keep(imageId: string, image: AnalysedImage): void {
    if (this.disposed) {
      image.dispose();
      return;
    }
    this.#open.set(imageId, image);
    for (const [oldest, old] of this.#open) {
      if (this.#open.size <= kept) break;
      this.#open.delete(oldest);
      old.dispose();
    }
    this.#changed.fire(imageId);
  }
}
