import { parseReference } from '../core/image-ref/parse-reference.ts';
import { defaultDomain, familiarName, type ImageReference } from '../core/image-ref/reference.ts';
import type { Image, Registries, TagDetails } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';
import { isGantryError } from '../util/errors.ts';

/** A repository with more tags is browsed on its own site. */
const mostTags = 2000;
const mostRepositories = 2000;

/** Hosts of registries, and repositories with theirs, that the user added, across windows. */
export interface SavedServers {
  get(): readonly string[];
  set(servers: readonly string[]): Promise<void>;
}

/** What a registry lists, as far as it was read. */
export interface Names {
  readonly names: readonly string[];
  /** There are more. */
  readonly isCut: boolean;
  /** Why it is not all: what is known otherwise is here. */
  readonly error?: unknown;
}

async function take(items: AsyncIterable<string>, most: number): Promise<Names> {
  const names: string[] = [];
  for await (const item of items) {
    if (names.length === most) return { names, isCut: true };
    names.push(item);
  }
  return { names, isCut: false };
}

const byNumbers = new Intl.Collator('en', { numeric: true });

/** `latest`, then versions with the highest first; signatures and the like, which nobody pulls, last. */
const rank = (tag: string): number => (tag === 'latest' ? 0 : /^sha256-/.test(tag) ? 2 : 1);
const newestFirst = (tags: readonly string[]): string[] =>
  [...tags].sort((a, b) => rank(a) - rank(b) || byNumbers.compare(b, a));

/** A repository that was added: `ghcr.io/owner/name`. */
const repositoryOf = (entry: string): ImageReference | undefined =>
  entry.includes('/') ? parseReference(entry) : undefined;

/** How it is saved: a repository with its host in front, Docker Hub's too. */
function entryOf(text: string): string {
  const repository = repositoryOf(text);
  if (repository) return `${repository.domain}/${repository.path}`;
  return isHub(text) ? defaultDomain : text;
}

const isHub = (host: string): boolean =>
  /^(?:index|registry-1|registry\.hub|hub|www)?\.?docker\.(?:io|com)$/.test(host);

/**
 * What the engine's images are called in registries. A pulled or pushed image has a digest there, but Engine 29 tells that
 * of one of its names only; a tag that begins with a registry's host says as much. One without is any local image.
 */
const remoteNames = (images: readonly Image[]): ImageReference[] =>
  images.flatMap(({ digests, tags }) => [
    ...digests.flatMap((digest) => parseReference(digest) ?? []),
    ...tags.flatMap((tag) => parseReference(tag) ?? []).filter(({ domain }) => domain !== defaultDomain),
  ]);

/** Which registries and repositories are worth showing, and what was last read from them. Nothing is read before it is asked for. */
export class RegistryBook extends Disposables {
  readonly #open: () => Promise<Registries>;
  readonly #saved: SavedServers;
  #opened: Promise<Registries> | undefined;
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
    const saved = this.#saved.get().map((entry) => repositoryOf(entry)?.domain ?? entry);
    const used = remoteNames(images).map(({ domain }) => domain);
    return [...new Set([defaultDomain, ...saved, ...used])];
  }

  /** `text`, here and below: a registry's host, or a repository with it. */
  isAdded(text: string): boolean {
    return this.#saved.get().includes(entryOf(text));
  }

  async addEntry(text: string): Promise<void> {
    await this.#saved.set([...new Set([...this.#saved.get(), entryOf(text)])]);
    this.refresh();
  }

  async removeEntry(text: string): Promise<void> {
    await this.#saved.set(this.#saved.get().filter((each) => each !== entryOf(text)));
    this.refresh();
  }

  /** The catalog, and the repositories that were added or that the engine's images name. Rejects where that is nothing. */
  async repositories(server: string, images: readonly Image[]): Promise<Names> {
    const added = this.#saved.get().flatMap((entry) => repositoryOf(entry) ?? []);
    const known = [...remoteNames(images), ...added].filter(({ domain }) => domain === server).map(familiarName);
    const prefix = server === defaultDomain ? '' : `${server}/`;
    const merged = (names: readonly string[]): string[] =>
      [...new Set([...known, ...names.map((name) => prefix + name)])].sort();
    try {
      const read = (registries: Registries): Promise<Names> => take(registries.repositories(server), mostRepositories);
      const catalog = await this.#once(`catalog ${server}`, read);
      return { ...catalog, names: merged(catalog.names) };
    } catch (error) {
      if (isGantryError(error) && /^registry\.(?:unsupported|not-found)$/.test(error.code))
        return { names: merged([]), isCut: false };
      if (known.length === 0) throw error;
      return { names: merged([]), isCut: false, error };
    }
  }

  /** The newest first, as far as names tell. */
  async tags(name: string): Promise<Names> {
    const found = await this.#once(`tags ${name}`, (registries) => take(registries.tags(name), mostTags));
    return { ...found, names: newestFirst(found.names) };
  }

  details(reference: string): Promise<TagDetails> {
    return this.#once(`details ${reference}`, (registries) => registries.details(reference));
  }

  /** The same until the next refresh, so that its tokens serve more than one question. */
  registries(): Promise<Registries> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** Forgets what was read, and as whom. */
  refresh(): void {
    this.#opened = undefined;
    this.#read.clear();
    this.#changed.fire(undefined);
  }

  /** A failure is not remembered. */
  #once<T>(key: string, read: (registries: Registries) => Promise<T>): Promise<T> {
    const known = this.#read.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = this.registries().then(read);
    this.#read.set(key, reading);
    reading.catch(() => this.#read.delete(key));
    return reading;
  }
}
