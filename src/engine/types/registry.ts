/** An image's platform as registries write it. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** Something in a registry by its digest. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes, compressed. */
  readonly size: number;
  readonly platform?: Platform;
}

/** What a tag or digest names, as the registry has it. */
export interface RegistryManifest {
  readonly digest: string;
  readonly mediaType: string;
  /** The JSON as sent, for a document. */
  readonly text: string;
  /** Of an index: one per platform, attestations left out. Empty for a single image. */
  readonly manifests: readonly Descriptor[];
  /** Of a single image. */
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** A tag for people: what it takes several requests to know. */
export interface TagDetails {
  readonly digest: string;
  readonly platforms: readonly Platform[];
  /** Compressed bytes to pull for `of`. */
  readonly size?: number;
  /** Milliseconds since the epoch. */
  readonly created?: number;
  /** Which platform's `size` and `created` these are. */
  readonly of?: Platform;
}

/**
 * Registries by the v2 (OCI distribution) API, with the credentials that docker has for them. Servers are hosts as in
 * references: `docker.io`, `ghcr.io`, `localhost:5000`. Every call rejects `registry.unauthorized`, `not-found`,
 * `unreachable` or `failed`, or `cancelled`.
 */
export interface Registries {
  /** Whether these, or the stored, credentials are taken. */
  check(server: string, signal?: AbortSignal): Promise<void>;
  /** Forgets what docker's configuration and its helpers hold; false where that was nothing. */
  signOut(server: string): Promise<boolean>;
  /**
   * Page by page as it is consumed, only names that a reference can hold. Rejects `registry.unsupported` where there is
   * no catalog: Docker Hub, GHCR, …
   */
  repositories(server: string, signal?: AbortSignal): AsyncIterable<string>;
  /** `name` with its server: `localhost:5000/team/app`. As `repositories`. */
  tags(name: string, signal?: AbortSignal): AsyncIterable<string>;
  manifest(reference: string, signal?: AbortSignal): Promise<RegistryManifest>;
  /** Takes up to three requests. `platform` decides which image of an index counts, else the first. */
  details(reference: string, platform?: Platform, signal?: AbortSignal): Promise<TagDetails>;
  /** The image configuration of a tag or digest as the registry has it: one platform's of an index. */
  config(reference: string, platform?: Platform, signal?: AbortSignal): Promise<unknown>;
  /** Rejects `registry.unsupported` where only whole manifests can be deleted. */
  deleteTag(reference: string, signal?: AbortSignal): Promise<void>;
  /** The other tags of the repository with the digest of this one; undefined where there are too many to ask for each. */
  tagsBeside(reference: string, signal: AbortSignal): Promise<string[] | undefined>;
  /** Deletes what the reference names, and with it every tag of the same digest. */
  deleteManifest(reference: string, signal?: AbortSignal): Promise<void>;
}
