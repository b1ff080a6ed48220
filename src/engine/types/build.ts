import type { InlineDockerfile } from '../../core/compose/inline-dockerfile.ts';

/** What to build. Paths are absolute. */
export interface BuildRequest {
  readonly contextDir: string;
  readonly dockerfile: string;
  /** Unsaved editor text by absolute path, the Dockerfile's own included: built as if it were on disk. */
  readonly overlay?: ReadonlyMap<string, string>;
  /** Where a Dockerfile that is in the overlay alone was written. */
  readonly inlineIn?: InlineDockerfile;
  readonly target?: string;
  readonly tags: readonly string[];
  /** null: taken from the environment by the engine's rules, or left out. */
  readonly args?: Readonly<Record<string, string | null>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** true: nothing cached; a list: these stages only. */
  readonly noCache?: boolean | readonly string[];
  readonly pull?: boolean;
  readonly platforms?: readonly string[];
  readonly secrets?: readonly BuildSecret[];
  readonly ssh?: readonly { readonly id: string; readonly socket: string }[];
  /** name -> directory, `docker-image://ref` or an URL. */
  readonly namedContexts?: Readonly<Record<string, string>>;
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly network?: string;
  readonly extraHosts?: readonly string[];
  readonly shmSize?: number;
  readonly output?: BuildOutput;
  readonly provenance?: 'min' | 'max';
}

export type BuildSecret =
  | { readonly id: string; readonly file: string }
  | { readonly id: string; readonly env: string }
  /** Held in memory only. */
  | { readonly id: string; readonly value: Uint8Array };

export type BuildOutput =
  | { readonly type: 'image'; readonly push?: boolean }
  | { readonly type: 'local'; readonly directory: string }
  | { readonly type: 'tar'; readonly file: string }
  | { readonly type: 'none' };

export type StepState = 'waiting' | 'running' | 'done' | 'cached' | 'failed' | 'cancelled';

/** One vertex of the build, merged over all its updates. */
export interface BuildStep {
  /** The vertex digest: stable within the build. */
  readonly id: string;
  /** The engine's name without the `[stage i/n]` prefix. */
  readonly name: string;
  readonly stage?: string;
  readonly platform?: string;
  /** 1-based place among the counted steps of its stage. */
  readonly index?: number;
  readonly total?: number;
  /** `[internal] …`, exporting, transferring: not an instruction of the file. */
  readonly internal: boolean;
  /** Zero-based first and last line of its instruction, where known. */
  readonly lines?: { readonly start: number; readonly end: number };
  readonly state: StepState;
  readonly durationMs?: number;
  readonly error?: string;
  /** Transfers within the step: bytes. */
  readonly progress?: readonly {
    readonly id: string;
    readonly name: string;
    readonly current: number;
    readonly total: number;
    readonly done: boolean;
  }[];
}

export type BuildEvent =
  | { readonly type: 'step'; readonly step: BuildStep }
  /** Output of a step; control sequences are as sent. */
  | { readonly type: 'log'; readonly stepId: string; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'warning';
      readonly message: string;
      readonly rule?: string;
      readonly url?: string;
      readonly lines?: { readonly start: number; readonly end: number };
    }
  /** Why the first step of a chain was not taken from the cache: told at the end, when what goes before is known. */
  | ({ readonly type: 'cache-miss' } & CacheMiss)
  /** Last. `imageId` is undefined for outputs that make no image. */
  | { readonly type: 'done'; readonly imageId?: string; readonly digest?: string };

export interface CacheMiss {
  readonly stepId: string;
  /** Zero-based first and last line of the instruction. */
  readonly lines?: { readonly start: number; readonly end: number };
  readonly reason: CacheMissReason;
  /** The steps after it that ran again because it did, in the order of the build. */
  readonly followers: readonly string[];
}

/** What is different from the last build of the same Dockerfile, context and target. */
export type CacheMissReason =
  | { readonly kind: 'no-cache' }
  | { readonly kind: 'first-build' }
  /** `before`: what stood there. */
  | { readonly kind: 'instruction'; readonly before?: string }
  /** One that is no step itself: ENV, ARG, USER, SHELL, FROM. */
  | { readonly kind: 'earlier-instruction'; readonly instruction: string }
  | { readonly kind: 'argument'; readonly names: readonly string[] }
  | { readonly kind: 'base-image'; readonly image: string }
  /** Paths in the context; `total` counts those too that the lists leave out. */
  | {
      readonly kind: 'files';
      readonly added: readonly string[];
      readonly changed: readonly string[];
      readonly removed: readonly string[];
      readonly total: number;
    }
  /** Nothing is different: it never was in the cache, or it was pruned. */
  | { readonly kind: 'not-in-cache' };

/** `details` of a `build.failed` error. */
export interface BuildFailure {
  readonly stepId?: string;
  readonly lines?: { readonly start: number; readonly end: number };
  readonly exitCode?: number;
  /** The last output of the failed step. */
  readonly log?: string;
}

interface Located {
  /** Zero-based first and last line. */
  readonly lines?: { readonly start: number; readonly end: number };
}

/** What BuildKit's own checks say of a Dockerfile. */
export interface BuildCheck {
  readonly warnings: readonly (Located & {
    readonly rule: string;
    readonly message: string;
    readonly url?: string;
  })[];
  /** Why it cannot be built at all. */
  readonly error?: Located & { readonly message: string };
}

interface OutlineItem extends Located {
  readonly name: string;
  readonly description?: string;
  /** Of an argument: its default. */
  readonly value?: string;
  readonly required?: boolean;
}

/** What a build of one target can be told. */
export interface BuildOutline {
  readonly target?: string;
  readonly description?: string;
  readonly args: readonly OutlineItem[];
  readonly secrets: readonly OutlineItem[];
  readonly ssh: readonly OutlineItem[];
}

export interface BuildTarget extends Located {
  readonly name?: string;
  readonly isDefault: boolean;
  readonly description?: string;
  readonly base?: string;
  readonly platform?: string;
}

/** What a build may send, before it sends anything. */
export interface ContextSize {
  /** There is more: counting took too long. */
  readonly isPartial?: boolean;
  readonly files: number;
  readonly bytes: number;
  /** Folders and files that make most of it, largest first, as lines of `.dockerignore` could name them. */
  readonly largest: readonly { readonly path: string; readonly bytes: number; readonly isFolder: boolean }[];
}

/** Questions about a build that run nothing. Each rejects `build.invalid` for a request that cannot be built. */
export interface BuildQuestions {
  /** Measures what `COPY . .` would send. */
  contextSize(request: BuildRequest, signal?: AbortSignal): Promise<ContextSize>;
  /** BuildKit's own checks; base images may be looked up. Rejects `engine.unsupported` before Engine 27. */
  check(request: BuildRequest, signal?: AbortSignal): Promise<BuildCheck>;
  /** Rejects `engine.unsupported` before Engine 23, `build.failed` for a file that is no Dockerfile. */
  outline(request: BuildRequest, signal?: AbortSignal): Promise<BuildOutline>;
  /** As `outline`. */
  targets(request: BuildRequest, signal?: AbortSignal): Promise<readonly BuildTarget[]>;
}
