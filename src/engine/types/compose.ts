import type { Project } from '../../core/compose/project.ts';
import type { BuildEvent, BuildRequest } from './build.ts';
import type {
  ComposeBuildOptions,
  ComposeExecOptions,
  ComposeListOptions,
  ComposeLogOptions,
  DownOptions,
  ImagesOptions,
  KillOptions,
  PullOptions,
  RestartOptions,
  RunOptions,
  ServicesOptions,
  StartOptions,
  StopOptions,
  UpOptions,
  WatchOptions,
} from './compose-options.ts';
import type { ComposePlan, ComposeWarning, PlanStep } from './compose-plan.ts';
import type { Container, ExecRequest, ExecSession } from './containers.ts';
import type { TransferEvent } from './images.ts';

/** A project read from its files, or one that is known only by the labels of what it left on the engine. */
export type ComposeTarget = Project | { readonly name: string };

export type ComposeEvent =
  /** Before anything is changed. */
  | { readonly type: 'plan'; readonly plan: ComposePlan }
  | {
      readonly type: 'step';
      readonly step: PlanStep;
      readonly state: 'running' | 'done' | 'failed';
      readonly error?: string;
    }
  | { readonly type: 'pull'; readonly service: string; readonly image: string; readonly progress: TransferEvent }
  | { readonly type: 'push'; readonly service: string; readonly image: string; readonly progress: TransferEvent }
  /** One image of a pull or push is where it should be. */
  | { readonly type: 'arrived'; readonly service: string; readonly image: string }
  /** One image of a pull or push that goes on with the others; `error` is what `Images` rejected with. */
  | {
      readonly type: 'failed';
      readonly service: string;
      readonly image: string;
      readonly platform?: string | undefined;
      readonly error: unknown;
    }
  /** Before the first event of a service's build: what would build the same again. May hold secrets in memory. */
  | { readonly type: 'build-request'; readonly service: string; readonly request: BuildRequest }
  | { readonly type: 'build'; readonly service: string; readonly event: BuildEvent }
  /** A build without a `done`; `error` is what `Engine.build` rejected with: `cancelled` where another's failure ended it. */
  | { readonly type: 'build-failed'; readonly service: string; readonly error: unknown }
  | {
      readonly type: 'container';
      readonly service: string;
      readonly name: string;
      readonly id: string;
      readonly state: ComposeContainerPhase;
      /** What is waited for, or an exit code. */
      readonly detail?: string;
    }
  /** Output of hooks. */
  | {
      readonly type: 'log';
      readonly service: string;
      readonly name: string;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly type: 'warning'; readonly warning: ComposeWarning };

export type ComposeContainerPhase =
  | 'waiting'
  | 'starting'
  | 'started'
  | 'healthy'
  | 'completed'
  | 'stopping'
  | 'stopped'
  | 'restarting'
  | 'killed'
  | 'paused'
  | 'unpaused'
  | 'removed';

/** One line of a project's merged log, without its line feed. */
export interface ComposeLogLine {
  readonly service: string;
  readonly container: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ComposeProjectSummary {
  readonly name: string;
  /** `running(2), exited(1)`. */
  readonly status: string;
  readonly workingDir?: string;
  readonly configFiles: readonly string[];
  readonly services: readonly string[];
}

export interface ComposeProcesses {
  readonly service: string;
  readonly container: string;
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

export interface ComposeContainerEvent {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly service: string;
  readonly id: string;
  readonly action: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export type WatchEvent =
  | ComposeEvent
  | { readonly type: 'watching'; readonly service: string; readonly path: string }
  | {
      readonly type: 'sync';
      readonly service: string;
      readonly container: string;
      readonly copied: readonly string[];
      readonly deleted: readonly string[];
    };

/** A one-off container of `run`: its output while it runs, its exit code when it ended. */
export interface ComposeRun {
  readonly id: string;
  readonly name: string;
  /** Undefined when detached. */
  readonly session?: ExecSession;
}

/**
 * Compose projects on one engine, shared with `docker compose`: same labels, names and hashes.
 * Iterables do their work while they are read; leaving one early, or its signal, cancels and leaves a state that the
 * next `up` goes on from. Rejects with `compose.invalid` (refused by name before anything is changed),
 * `compose.failed`, `cancelled` or what the engine said.
 */
export interface ComposeEngine {
  /** What `up` with these options would do, images included; starts are steps too. Asks nothing, answers every question with no. */
  plan(project: Project, options?: UpOptions, signal?: AbortSignal): Promise<ComposePlan>;
  /** What `down` would take away. */
  planDown(target: ComposeTarget, options?: DownOptions, signal?: AbortSignal): Promise<ComposePlan>;
  up(project: Project, options?: UpOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  down(target: ComposeTarget, options?: DownOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  start(target: ComposeTarget, options?: StartOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  stop(target: ComposeTarget, options?: StopOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  restart(target: ComposeTarget, options?: RestartOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  pause(target: ComposeTarget, options?: ServicesOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  unpause(target: ComposeTarget, options?: ServicesOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  kill(target: ComposeTarget, options?: KillOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  /** Sets the numbers, leaves all else. */
  scale(
    project: Project,
    replicas: Readonly<Record<string, number>>,
    options?: { noDeps?: boolean },
    signal?: AbortSignal,
  ): AsyncIterable<ComposeEvent>;
  pull(project: Project, options?: PullOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  push(project: Project, options?: ImagesOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  build(project: Project, options?: ComposeBuildOptions, signal?: AbortSignal): AsyncIterable<ComposeEvent>;
  /** Starts what the service depends on, then a one-off; `onEvent` hears of the way there. */
  run(
    project: Project,
    options: RunOptions,
    onEvent?: (event: ComposeEvent) => void,
    signal?: AbortSignal,
  ): Promise<ComposeRun>;
  exec(
    target: ComposeTarget,
    options: ComposeExecOptions,
    request: ExecRequest,
    signal?: AbortSignal,
  ): Promise<ExecSession>;
  /** Following goes on with containers that start later, until the signal or the last reader leaves. */
  logs(target: ComposeTarget, options?: ComposeLogOptions, signal?: AbortSignal): AsyncIterable<ComposeLogLine>;
  ps(target: ComposeTarget, options?: ComposeListOptions, signal?: AbortSignal): Promise<Container[]>;
  /** Every project that has something on the engine. */
  ls(signal?: AbortSignal): Promise<ComposeProjectSummary[]>;
  top(target: ComposeTarget, options?: ServicesOptions, signal?: AbortSignal): Promise<ComposeProcesses[]>;
  /** `0.0.0.0:49153`; undefined when the port is not published. */
  port(
    target: ComposeTarget,
    service: string,
    privatePort: number,
    options?: { protocol?: 'tcp' | 'udp' | 'sctp'; index?: number },
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  events(target: ComposeTarget, options?: ServicesOptions, signal?: AbortSignal): AsyncIterable<ComposeContainerEvent>;
  /** Follows `develop.watch` until the signal. */
  watch(project: Project, options?: WatchOptions, signal?: AbortSignal): AsyncIterable<WatchEvent>;
}
