import { parseReference } from '../core/image-ref/parse-reference.ts';
import { defaultDomain, familiarName, type ImageReference } from '../core/image-ref/reference.ts';
import type { Image, Registries, TagDetails } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { isGantryError } from '../util/errors.ts';

/** A repository with thousands of tags is browsed on its own site. */
const mostTags = 200;
const mostRepositories = 500;

/** What the user added, across windows. */
export interface SavedServers {
  get(): readonly string[];
  set(servers: readonly string[]): Promise<void>;
}

async function take<T>(items: AsyncIterable<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}

/** What the engine's images are called in registries: only a pulled or pushed image has a digest there. */
const remoteNames = (images: readonly Image[]): ImageReference[] =>
  images.flatMap(({ digests }) => digests.flatMap((digest) => parseReference(digest) ?? []));

/** Which registries and repositories are worth showing, and what was last read from them. Nothing is read before it is asked for. */
export class RegistryBook extends Disposables {
  readonly #open: () => Promise<Registries>;
  readonly #saved: SavedServers;
  readonly #read = new Map<string, Promise<unknown>>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  constructor(open: () => Promise<Registries>, saved: SavedServers) {
    super();
    this.#open = open;
    this.#saved = saved;
  }

  /** Docker Hub, those the user added, and those that the engine's images come from. */
  servers(images: readonly Image[]): string[] {
    const used = remoteNames(images).map(({ domain }) => domain);
    return [...new Set([defaultDomain, ...this.#saved.get(), ...used])];
  }

  isAdded(server: string): boolean {
    return this.#saved.get().includes(server);
  }

  async addServer(server: string): Promise<void> {
    await this.#saved.set([...new Set([...this.#saved.get(), server])]);
    this.refresh();
  }

  async removeServer(server: string): Promise<void> {
    await this.#saved.set(this.#saved.get().filter((each) => each !== server));
    this.refresh();
  }

  /** The catalog; where there is none, the repositories that the engine's images name. */
  async repositories(server: string, images: readonly Image[]): Promise<string[]> {
    const known = remoteNames(images)
      .filter(({ domain }) => domain === server)
      .map(familiarName);
    const prefix = server === defaultDomain ? '' : `${server}/`;
    const catalog = await this.#once(`catalog ${server}`, async (registries) => {
      try {
        return await take(registries.repositories(server), mostRepositories);
      } catch (error) {
        if (isGantryError(error) && error.code === 'registry.not-found') return [];
        throw error;
      }
    });
    return [...new Set([...known, ...catalog.map((name) => prefix + name)])].sort();
  }

  tags(name: string): Promise<string[]> {
    return this.#once(`tags ${name}`, (registries) => take(registries.tags(name), mostTags));
  }

  details(reference: string): Promise<TagDetails> {
    return this.#once(`details ${reference}`, (registries) => registries.details(reference));
  }

  registries(): Promise<Registries> {
    return this.#open();
  }

  /** Forgets what was read. */
  refresh(): void {
    this.#read.clear();
    this.#changed.fire(undefined);
  }

  /** A failure is not remembered. */
  #once<T>(key: string, read: (registries: Registries) => Promise<T>): Promise<T> {
    const known = this.#read.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = this.#open().then(read);
    this.#read.set(key, reading);
    reading.catch(() => this.#read.delete(key));
    return reading;
  }
}
