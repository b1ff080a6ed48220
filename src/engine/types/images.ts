export interface Image {
  readonly id: string;
  /** `repository:tag`, possibly none (a dangling image). */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Bytes as the engine's store counts them; never compare two stores. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Containers that use it; -1 when the engine did not count. */
  readonly containers: number;
}

/** One row of an image's history, oldest first. */
export interface Layer {
  /** Stable within the image: its row number. */
  readonly index: number;
  /** As the engine keeps it; see `instruction` for people. */
  readonly createdBy: string;
  /** In Dockerfile form: `RUN apk add curl`, `COPY a b`. */
  readonly instruction: string;
  readonly created: number;
  readonly size: number;
  /** Metadata only (ENV, CMD, …): no file system layer belongs to it. */
  readonly empty: boolean;
  /** Which diff id this row made; undefined when `empty` or when rows and layers could not be matched. */
  readonly diffId?: string;
  /** sha256 over the parent chain: equal in two images means the layer is shared, with all below it. */
  readonly chainId?: string;
  readonly comment: string;
}

/** Progress of push and pull: one layer's word, or the whole's. */
export interface TransferEvent {
  /** Short layer id; undefined for lines about the whole. */
  readonly layer?: string;
  /** The engine's word: "Pushing", "Pushed", "Layer already exists", "Mounted from x", "Downloading", … */
  readonly status: string;
  /** Bytes; `current` never exceeds `total`. */
  readonly current?: number;
  readonly total?: number;
  /** Set by the last event of a push. */
  readonly digest?: string;
}

/** Bytes written so far. */
export interface SaveProgress {
  readonly bytes: number;
}

/** A repository that a registry's search found. */
export interface FoundImage {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
}

/** Never logged, never put in an error. */
export interface RegistryCredentials {
  readonly username?: string;
  readonly password?: string;
  readonly identityToken?: string;
  readonly serverAddress: string;
}

export interface Images {
  list(signal?: AbortSignal): Promise<Image[]>;
  inspect(id: string): Promise<unknown>;
  /** From history and inspect alone: milliseconds, no files. */
  layers(id: string): Promise<Layer[]>;
  tag(id: string, reference: string): Promise<void>;
  /** By id with `force`: every tag goes. By reference: that tag only. */
  remove(idOrReference: string, options?: { force?: boolean }): Promise<void>;
  /**
   * Credentials come from the Docker configuration and its helpers unless given.
   * Rejects `registry.unauthorized`, `registry.not-found`, `registry.unreachable` or `registry.failed`.
   */
  pull(reference: string, options?: TransferOptions): AsyncIterable<TransferEvent>;
  push(reference: string, options?: TransferOptions): AsyncIterable<TransferEvent>;
  /** Asks the engine whether the registry takes these credentials, then stores them as docker does. */
  signIn(credentials: RegistryCredentials, signal?: AbortSignal): Promise<void>;
  /**
   * The helper that `signIn` will store in. Undefined: it writes to docker's config.json, where anyone who reads that
   * file reads the password: to be said before.
   */
  credentialHelper(serverAddress: string): Promise<string | undefined>;
  /** Searches Docker Hub, or the registry that the term begins with where it can. */
  search(term: string, signal?: AbortSignal): Promise<FoundImage[]>;
  /** Writes an archive as `docker save` does. The file is whole or as it was before. */
  save(references: readonly string[], file: string, signal?: AbortSignal): AsyncIterable<SaveProgress>;
  /** Loads an archive of `docker save` or an OCI layout; the last events say what it held. */
  load(file: string, signal?: AbortSignal, onSent?: OnSent): AsyncIterable<TransferEvent>;
  /** Makes an image of one layer from a file system archive; returns its id. */
  import(file: string, reference: string, signal?: AbortSignal, onSent?: OnSent): Promise<string>;
  /** Images without a name; `all`: every image that no container uses. */
  prune(options?: { all?: boolean }): Promise<{ ids: string[]; spaceReclaimed: number }>;
}

/** Hears a few times a second how many bytes of a file the engine has taken. */
export type OnSent = (sent: number, total: number) => void;

export interface TransferOptions {
  readonly signal?: AbortSignal;
  readonly credentials?: RegistryCredentials;
  readonly platform?: string;
}
