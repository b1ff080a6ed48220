import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import type { Builds } from './builds.ts';

/** What an image was built from, by any window. */
export interface BuiltImage {
  readonly imageId: string;
  /** Absolute path. */
  readonly dockerfile: string;
  /** The text that was built: what is said of its lines holds as long as it is the same. */
  readonly source: string;
  readonly target?: string;
}

/** Where they outlive the window. */
export interface KeptImages {
  get(): readonly BuiltImage[];
  set(images: readonly BuiltImage[]): unknown;
}

const most = 40;
const longestSource = 64 * 1024;

/** Which Dockerfile made which image: the last of each file and target, newest first. */
export class BuiltImages extends Disposables {
  readonly #keep: KeptImages;
  readonly #changed = this.add(new Emitter<BuiltImage>());
  readonly onDidBuild = this.#changed.event;

  constructor(builds: Builds, keep: KeptImages) {
    super();
    this.#keep = keep;
    this.add(
      builds.onDidChange((id) => {
        const { outcome, imageId, request, source } = builds.get(id) ?? {};
        if (outcome !== 'succeeded' || !imageId || !request || source === undefined) return;
        const { dockerfile, target } = request;
        this.#add({ imageId, dockerfile, source, ...(target && { target }) });
      }),
    );
  }

  latest(dockerfile: string): BuiltImage | undefined {
    return this.#keep.get().find((each) => each.dockerfile === dockerfile);
  }

  of(imageId: string): BuiltImage | undefined {
    return this.#keep.get().find((each) => each.imageId === imageId);
  }

  /** Read anew before it is written: another window may have built meanwhile. */
  #add(built: BuiltImage): void {
    if (built.source.length > longestSource) return;
    const others = this.#keep
      .get()
      .filter(({ dockerfile, target }) => dockerfile !== built.dockerfile || target !== built.target);
    this.#keep.set([built, ...others].slice(0, most));
    this.#changed.fire(built);
  }
}
