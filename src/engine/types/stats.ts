/** One reading of a running container; bytes since its start where they are sums. */
export interface ContainerStats {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** 100 is one whole processor. Undefined in the first reading: it takes two. */
  readonly cpuPercent?: number;
  readonly processors: number;
  /** Without the page cache that the kernel would give back. */
  readonly memory: number;
  readonly memoryLimit: number;
  readonly networkReceived: number;
  readonly networkSent: number;
  readonly blockRead: number;
  readonly blockWritten: number;
  readonly processes: number;
}

/** What the engine's disk holds. Bytes; -1 where the engine did not count. */
export interface DiskUse {
  /** All image layers, shared ones once; with `everySnapshot` also what containers and the build cache keep. */
  readonly layersSize: number;
  readonly everySnapshot: boolean;
  readonly images: readonly { readonly id: string; readonly size: number; readonly shared: number }[];
  /** What a container has written itself. */
  readonly containers: readonly { readonly id: string; readonly written: number }[];
  readonly volumes: readonly { readonly name: string; readonly size: number; readonly containers: number }[];
  readonly buildCache: readonly BuildCacheRecord[];
}

export interface BuildCacheRecord {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly inUse: boolean;
  readonly shared: boolean;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly lastUsed?: number;
}

/** The engine as a whole. */
export interface EngineSystem {
  /** May take long where volumes are large. */
  diskUse(signal?: AbortSignal): Promise<DiskUse>;
  /** `all`: also what an image or a later build may still use. `ids`: these and no others, as far as nothing builds on them. */
  pruneBuildCache(options?: {
    all?: boolean;
    ids?: readonly string[];
  }): Promise<{ ids: string[]; spaceReclaimed: number }>;
}
