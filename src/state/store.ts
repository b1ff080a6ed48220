import type { Container, Engine, EngineEvent, Image, Layer, Network, ResourceType, Volume } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { Ends } from './ends.ts';
import { Listing } from './listing.ts';
import { Sharing } from './sharing.ts';
import { itemsOf, type Slice } from './slice.ts';

export const resourceTypes = ['container', 'image', 'network', 'volume'] as const satisfies readonly ResourceType[];

/** Actions that change nothing a list shows. */
const noise = /^(exec_|top$|resize$|attach$|detach$|copy$|extract-to-dir$|archive-path$)/;

/** The last known state of one engine. Events only mark slices stale: the list call is the one truth. */
export class Store extends Disposables {
  readonly engine: Engine;
  readonly #watched: (type: ResourceType) => boolean;
  readonly #changed = this.add(new Emitter<ResourceType>());
  readonly onDidChange = this.#changed.event;
  readonly #ends = this.add(new Ends(() => this.#invalidate('container')));
  readonly #stale = new Set<ResourceType>(resourceTypes);
  readonly #layers = new Map<string, Promise<Layer[]>>();
  readonly sharing = new Sharing((id) => this.layers(id));
  readonly #listings: {
    container: Listing<Container>;
    image: Listing<Image>;
    network: Listing<Network>;
    volume: Listing<Volume>;
  };

  /** `watched` says whether anybody looks at a resource: what nobody looks at is not listed. */
  constructor(engine: Engine, watched: (type: ResourceType) => boolean) {
    super();
    this.engine = engine;
    this.#watched = watched;
    const listing = <T>(type: ResourceType, of: { list(signal: AbortSignal): Promise<T[]> }): Listing<T> =>
      this.add(
        new Listing(
          (signal) => of.list(signal),
          (isSame) => {
            if (type === 'container') this.#ends.compare(itemsOf(this.containers));
            // A tree that is drawn anew closes what is open over it.
            if (!isSame) this.#changed.fire(type);
          },
        ),
      );
    this.#listings = {
      container: listing('container', engine.containers),
      image: listing('image', engine.images),
      network: listing('network', engine.networks),
      volume: listing('volume', engine.volumes),
    };
    this.add(engine.onEvent((event) => this.#onEvent(event)));
  }

  get containers(): Slice<Container> {
    return this.#listings.container.slice;
  }
  get images(): Slice<Image> {
    return this.#listings.image.slice;
  }
  get networks(): Slice<Network> {
    return this.#listings.network.slice;
  }
  get volumes(): Slice<Volume> {
    return this.#listings.volume.slice;
  }

  /** Lists what is stale and watched, now. */
  async wake(): Promise<void> {
    await this.refresh(resourceTypes.filter((type) => this.#stale.has(type) && this.#watched(type)));
  }

  async refresh(types: readonly ResourceType[] = resourceTypes): Promise<void> {
    for (const type of types) this.#stale.delete(type);
    await Promise.all(types.map((type) => this.#listings[type].refresh()));
  }

  /** An image's history never changes, so it is asked for once. A failure is not remembered. */
  layers(imageId: string): Promise<Layer[]> {
    let layers = this.#layers.get(imageId);
    if (!layers) {
      layers = this.engine.images.layers(imageId);
      this.#layers.set(imageId, layers);
      layers.catch(() => this.#layers.delete(imageId));
    }
    return layers;
  }

  /** Reads the other images' layers in the background; announced as a change of images when it brought anything. */
  learnSharing(): void {
    void this.sharing.add(itemsOf(this.images)).then((found) => found && this.#changed.fire('image'));
  }

  #onEvent(event: EngineEvent): void {
    if (event.type === 'connected' || event.type === 'disconnected') {
      for (const type of resourceTypes) this.#invalidate(type);
      return;
    }
    if (event.type === 'container') this.#ends.hear(event);
    if (!noise.test(event.action)) this.#invalidate(event.type);
  }

  #invalidate(type: ResourceType): void {
    if (this.#watched(type)) this.#listings[type].invalidate();
    else this.#stale.add(type);
  }
}
