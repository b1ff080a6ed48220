import type { SaveProgress } from './images.ts';

/** A name in a directory of a container. */
export interface ContainerEntry {
  readonly name: string;
  /** Absolute, in the container. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** A directory, or a link to one. */
  readonly expandable: boolean;
  /** Bytes; undefined where nothing in the container could tell. */
  readonly size?: number;
  /** Permission bits, setuid, setgid and sticky included. */
  readonly mode?: number;
  /** Seconds since the epoch. */
  readonly mtime?: number;
}

export interface ContainerDirectory {
  /** Directories first, each by name. */
  readonly entries: readonly ContainerEntry[];
  /** False: more than is read at once lies there, and these are what came first. */
  readonly complete: boolean;
}

/** A path without links. */
export interface FoundPath {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
}

/** A container's files, whether it runs or not; paths are absolute, links are followed. */
export interface ContainerFiles {
  /** Rejects `engine.not-found` for what is no directory. */
  listFiles(id: string, directory: string, signal?: AbortSignal): Promise<ContainerDirectory>;
  /** Where a path leads; undefined: nothing is there. */
  lookUp(id: string, path: string, signal?: AbortSignal): Promise<FoundPath | undefined>;
  /** Writes a file's bytes, or a directory as a tar archive. What was at `file` before is not lost to a failure. */
  saveFiles(id: string, path: string, file: string, signal?: AbortSignal): AsyncIterable<SaveProgress>;
  /** Copies a file of this machine into a directory, over a file of the same name, as root's. */
  putFile(id: string, directory: string, file: string, signal?: AbortSignal): Promise<void>;
}
