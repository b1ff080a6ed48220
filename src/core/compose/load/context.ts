import type { Lookup } from '../interpolate/template.ts';
import type { MapNode, Origin } from '../node.ts';
import { dirname, isAbsolute, join, relative } from '../paths/clean.ts';
import type { LoadSkips } from '../project.ts';
import type { Reset } from '../yaml/convert.ts';
import type { ComposeText } from '../yaml/parse.ts';
import type { Snapshot } from './snapshot.ts';

export interface InputFile {
  /** Absolute, or `-`. */
  readonly path: string;
  readonly text: string;
}

export interface LoadedFile {
  readonly model: MapNode;
  /** Of the last document: `extends` in another file applies them to its base. */
  readonly resets: readonly Reset[];
}

/** What every step of one load shares. */
export interface Session {
  readonly files: Snapshot;
  readonly home: string | undefined;
  readonly windows: boolean;
  readonly parse: (path: string, text: string) => ComposeText;
  readonly warn: (message: string, at?: Origin) => void;
  /** Handed down because files include and extend files. */
  readonly loadFile: (
    file: InputFile,
    model: MapNode | undefined,
    scope: Scope,
    included: readonly string[],
  ) => LoadedFile | undefined;
  readonly loadModel: (files: readonly InputFile[], scope: Scope, included: readonly string[]) => MapNode | undefined;
}

/** What changes from the main files to an included or extended one. */
export interface Scope {
  readonly session: Session;
  readonly skip: LoadSkips;
  /** What relative paths of the model are resolved against. */
  readonly workingDir: string;
  /** Where `include` and `extends` look for files. */
  readonly filesDir: string;
  readonly environment: Readonly<Record<string, string>>;
}

export const lookupIn =
  (environment: Readonly<Record<string, string>>, windows: boolean): Lookup =>
  (name) => {
    if (Object.hasOwn(environment, name)) return environment[name];
    if (!windows) return undefined;
    const folded = name.toLowerCase();
    return Object.entries(environment).find(([key]) => key.toLowerCase() === folded)?.[1];
  };

export const absoluteIn = (scope: Scope, path: string): string =>
  isAbsolute(path, scope.session.windows) ? path : join(scope.filesDir, path, scope.session.windows);

/** The folder of a file that `include` or `extends` names, relative to the scope's own folder. */
export function folderOf(scope: Scope, path: string): string {
  const { files, windows } = scope.session;
  const absolute = absoluteIn(scope, path);
  const folder = files.stat(absolute) === 'directory' ? absolute : absoluteIn(scope, dirname(path, windows));
  return relative(scope.filesDir, folder, windows);
}
