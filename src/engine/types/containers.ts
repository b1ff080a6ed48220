import type { ContainerFiles } from './container-files.ts';
import type { ContainerStats } from './stats.ts';

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export type Health = 'starting' | 'healthy' | 'unhealthy';

export interface Port {
  readonly ip?: string;
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
}

/** Read from the `com.docker.compose.*` labels, whoever set them. */
export interface ComposeIdentity {
  readonly project: string;
  readonly service: string;
  /** Replica number, 1-based; 0 for a one-off. */
  readonly number: number;
  readonly oneOff: boolean;
  readonly workingDir?: string;
  readonly configFiles: readonly string[];
}

export interface Container {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  /** The image reference the container was made from. */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly state: ContainerState;
  /** The engine's words: "Up 3 minutes (healthy)", "Exited (137) 2 hours ago". */
  readonly status: string;
  readonly health?: Health;
  readonly exitCode?: number;
  readonly ports: readonly Port[];
  readonly networks: readonly string[];
  /** Names of the volumes that are mounted in it, anonymous ones too. */
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly compose?: ComposeIdentity;
}

/** What "Run" asks for. Anything else goes through the Compose engine. */
export interface RunRequest {
  readonly image: string;
  readonly name?: string;
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Publish every exposed port on a free host port. */
  readonly publishAll?: boolean;
  readonly ports?: readonly {
    readonly host?: number;
    readonly hostIp?: string;
    readonly container: number;
    readonly protocol?: 'tcp' | 'udp';
  }[];
  readonly binds?: readonly string[];
  readonly interactive?: boolean;
  readonly autoRemove?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface LogOptions {
  readonly follow?: boolean;
  /** Lines from the end; all when left out. */
  readonly tail?: number;
  readonly timestamps?: boolean;
  /** Milliseconds since the epoch. */
  readonly since?: number;
}

/** A piece of output, not a line: `text` is decoded UTF-8 with nothing split inside a character. Control sequences are as sent. */
export interface LogChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ExecRequest {
  readonly command: readonly string[];
  readonly tty?: boolean;
  readonly stdin?: boolean;
  readonly user?: string;
  readonly workingDir?: string;
  readonly env?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
}

export interface ExecSession {
  readonly output: AsyncIterable<LogChunk>;
  write(data: string): void;
  /** Half-closes stdin: the process sees end of file. */
  end(): void;
  resize(columns: number, rows: number): Promise<void>;
  /** The exit code, once the process has ended. Output that nobody has begun to read by then is dropped. */
  exitCode(): Promise<number>;
  /** Ends the process too: closing the connection alone would leave it running. */
  close(): Promise<void>;
}

/** A container's own process. */
export interface AttachSession {
  readonly tty: boolean;
  /** Ends when the container does, or with `close`. */
  readonly output: AsyncIterable<LogChunk>;
  write(data: string): void;
  end(): void;
  resize(columns: number, rows: number): Promise<void>;
  /** Leaves; the process goes on. */
  close(): void;
}

export interface CommitRequest {
  readonly reference: string;
  readonly message?: string;
  readonly author?: string;
  readonly pause?: boolean;
  /** Dockerfile instructions to apply, e.g. `CMD ["nginx"]`. */
  readonly changes?: readonly string[];
}

/** A path whose content differs from the image's. */
export interface ChangedFile {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
}

export interface Containers extends ContainerFiles {
  list(signal?: AbortSignal): Promise<Container[]>;
  /** The engine's JSON as it is. */
  inspect(id: string): Promise<unknown>;
  /** Creates and starts; returns the id. Removes what it created when the start fails. */
  run(request: RunRequest, signal?: AbortSignal): Promise<string>;
  /** The same on a terminal, taken before the start so that nothing is lost. Closing the session stops the container. */
  runAttached(
    request: RunRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly id: string; readonly session: ExecSession }>;
  start(id: string): Promise<void>;
  stop(id: string, timeoutSeconds?: number): Promise<void>;
  restart(id: string, timeoutSeconds?: number): Promise<void>;
  kill(id: string, signal?: string): Promise<void>;
  pause(id: string): Promise<void>;
  unpause(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string, options?: { force?: boolean; volumes?: boolean }): Promise<void>;
  logs(id: string, options?: LogOptions, signal?: AbortSignal): AsyncIterable<LogChunk>;
  exec(id: string, request: ExecRequest, signal?: AbortSignal): Promise<ExecSession>;
  /** Joins the container's own process; `logs`: with what it has said so far. */
  attach(id: string, options?: { logs?: boolean }, signal?: AbortSignal): Promise<AttachSession>;
  /** The exit code, once it stops. */
  wait(id: string, signal?: AbortSignal): Promise<number>;
  /** A reading a second, until the container is removed or the signal fires. */
  stats(id: string, signal?: AbortSignal): AsyncIterable<ContainerStats>;
  /** Its processes as `ps` on the engine's host shows them. */
  top(id: string): Promise<{ titles: readonly string[]; processes: readonly (readonly string[])[] }>;
  /** What `docker diff` tells; volumes are no part of it. */
  changes(id: string, signal?: AbortSignal): Promise<ChangedFile[]>;
  /** Running or not; a link gives its target's name. Rejects `engine.not-found`; refuses more than `limit` bytes. */
  readFile(id: string, path: string, options?: { signal?: AbortSignal; limit?: number }): Promise<Uint8Array>;
  /** Returns the new image's id. */
  commit(id: string, request: CommitRequest): Promise<string>;
  prune(): Promise<{ ids: string[]; spaceReclaimed: number }>;
}
