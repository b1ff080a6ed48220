import type { ComposeQuestion } from './compose-plan.ts';

export interface UpOptions {
  /** Services by name, with what they depend on; all of the project when left out or empty. */
  readonly services?: readonly string[];
  /** Leaves dependencies as they are. */
  readonly noDeps?: boolean;
  /** `always`: builds even what is there; `never`: fails where an image is missing. Default `missing`. */
  readonly build?: 'always' | 'missing' | 'never';
  /** Overrides every service's `pull_policy`. */
  readonly pull?: 'always' | 'missing' | 'never';
  /** Default `diverged`. */
  readonly recreate?: RecreatePolicy;
  /** The same for services that were not named. Default `diverged`. */
  readonly recreateDependencies?: RecreatePolicy;
  /** New anonymous volumes instead of the replaced container's. */
  readonly renewAnonymousVolumes?: boolean;
  readonly removeOrphans?: boolean;
  /** Replicas by service, over `scale` and `deploy.replicas`. */
  readonly scale?: Readonly<Record<string, number>>;
  /** Creates only. */
  readonly noStart?: boolean;
  /** For stops; default: each container's own grace period. */
  readonly timeoutSeconds?: number;
  /** Ends when all is running and healthy; a one-shot that ended with 0 counts as done. */
  readonly wait?: boolean;
  readonly waitTimeoutSeconds?: number;
  /** Answers the plan's questions; without it every answer is no. */
  readonly decide?: (question: ComposeQuestion) => boolean | Promise<boolean>;
}

export type RecreatePolicy = 'diverged' | 'force' | 'never';

export interface ServicesOptions {
  /** All of the project when left out or empty. */
  readonly services?: readonly string[];
}

export interface StopOptions extends ServicesOptions {
  /** Default: each container's own grace period. */
  readonly timeoutSeconds?: number;
}

export interface StartOptions extends ServicesOptions {
  readonly wait?: boolean;
  readonly waitTimeoutSeconds?: number;
}

export interface RestartOptions extends StopOptions {
  /** Leaves dependents with `restart: true` alone. */
  readonly noDeps?: boolean;
}

export interface KillOptions extends ServicesOptions {
  /** Default `SIGKILL`. */
  readonly signal?: string;
}

export interface DownOptions extends StopOptions {
  /** Named volumes too, external ones never. */
  readonly volumes?: boolean;
  /** `local`: images that Compose built here for the services; `all`: every image of the services. */
  readonly images?: 'local' | 'all';
  readonly removeOrphans?: boolean;
}

export interface ImagesOptions extends ServicesOptions {
  /** Dependencies of the named services too. */
  readonly includeDeps?: boolean;
  /** Goes on after a failure; each comes as a `failed` event. */
  readonly ignoreFailures?: boolean;
}

export interface PullOptions extends ImagesOptions {
  readonly policy?: 'always' | 'missing';
  /** Leaves out what a build would make. */
  readonly ignoreBuildable?: boolean;
}

export interface ComposeBuildOptions extends ImagesOptions {
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** Over `build.args`. */
  readonly args?: Readonly<Record<string, string>>;
  readonly push?: boolean;
}

export interface RunOptions {
  readonly service: string;
  /** The service's own when left out. */
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly user?: string;
  readonly workingDir?: string;
  /** `source:target[:options]`, as in the file. */
  readonly volumes?: readonly string[];
  readonly noDeps?: boolean;
  /** Publishes the service's ports; else none. */
  readonly servicePorts?: boolean;
  readonly useAliases?: boolean;
  readonly tty?: boolean;
  readonly stdin?: boolean;
  /** Leaves it running and ends at once. */
  readonly detach?: boolean;
  /** Removes it when it ends. */
  readonly remove?: boolean;
}

export interface ComposeExecOptions {
  readonly service: string;
  /** Replica number; the lowest running one when left out. */
  readonly index?: number;
}

export interface ComposeLogOptions extends ServicesOptions {
  readonly follow?: boolean;
  /** Following ends when none of the containers runs any more. */
  readonly untilStopped?: boolean;
  readonly tail?: number;
  readonly timestamps?: boolean;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
  readonly index?: number;
}

export interface ComposeListOptions extends ServicesOptions {
  /** Stopped ones too. */
  readonly all?: boolean;
}

export interface WatchOptions extends ServicesOptions {
  /** Watches what is there; else everything missing is built and started first. */
  readonly noUp?: boolean;
}
