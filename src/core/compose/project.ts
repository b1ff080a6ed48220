import type { Range } from '../text/range.ts';
import type { Config, Model, Network, Secret, Volume } from './model/resources.ts';
import type { Service } from './model/service.ts';
import type { Node } from './node.ts';

export type { Build, FileReference } from './model/build.ts';
export type { DeviceRequest } from './model/deploy.ts';
export type { Dependency, EnvFile, VolumeMount } from './model/mounts.ts';
export type { Config, Model, Network, Secret, Volume } from './model/resources.ts';
export type { Healthcheck, Hook, Service, Watch } from './model/service.ts';

/** A resolved project: everything merged, interpolated, in long form, paths absolute. Keys are those of Compose files. */
export interface Project {
  readonly name: string;
  /** Absolute; relative paths of the files were resolved against it. */
  readonly workingDir: string;
  /** The Compose files in order, absolute (`-` for standard input); included and extended ones are not among them. */
  readonly composeFiles: readonly string[];
  /** `--env-file`s, absolute; empty when only the default `.env` was used. */
  readonly environmentFiles: readonly string[];
  /** What was interpolated with: the environment of the process over the `.env` files. */
  readonly environment: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  /** Known, but switched off by profiles or by the selection: never orphans. */
  readonly disabledServices: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly configs: Readonly<Record<string, Config>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The same as a tree in which every value knows its origin: `nodeAt(project.tree, ['services', 'web', 'image'])?.at`. */
  readonly tree: Node;
}

/** What can be read while a project is loaded. Paths are absolute. */
export interface Files {
  /** undefined when there is no such file or it cannot be read. */
  read(path: string): Promise<string | undefined>;
  stat(path: string): Promise<'file' | 'directory' | undefined>;
  /** The path with its symbolic links resolved; the path itself where that fails or is not known. */
  realpath?(path: string): Promise<string>;
}

/** What a command line or an editor asks for. */
export interface LoadRequest {
  /** Absolute. */
  readonly cwd: string;
  /** The process environment, strongest of all sources. */
  readonly environment: Readonly<Record<string, string>>;
  /** `-f`, relative to `cwd`; `-` is `stdin`. Absent: COMPOSE_FILE, then discovery upwards from `cwd`. */
  readonly files?: readonly string[];
  readonly stdin?: string;
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly profiles?: readonly string[];
  /** Only these and what they depend on; their profiles become active. */
  readonly services?: readonly string[];
  readonly envFiles?: readonly string[];
  /** For `~`. */
  readonly home?: string;
  readonly windows?: boolean;
  readonly skip?: LoadSkips;
}

/** Steps to leave out, as the `--no-…` options of `docker compose config` do. */
export interface LoadSkips {
  readonly interpolation?: boolean;
  readonly normalization?: boolean;
  readonly consistency?: boolean;
  readonly pathResolution?: boolean;
  readonly environmentResolution?: boolean;
  readonly validation?: boolean;
  readonly defaults?: boolean;
  readonly extends?: boolean;
  readonly include?: boolean;
  /** Keep networks, volumes, secrets and configs that no active service uses. */
  readonly pruning?: boolean;
  /** Keep `env_file` and `label_file` in the model after their values were merged in. */
  readonly fileRemoval?: boolean;
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  /** In docker compose's words where it has any. */
  readonly message: string;
  readonly file?: string;
  readonly range?: Range;
}

export interface LoadResult {
  /** Absent when there is an error. */
  readonly project?: Project;
  readonly problems: readonly Problem[];
  /** Every file that was read or looked for, to be watched for changes. */
  readonly touched: readonly string[];
}
