import path from 'node:path';
import type { Context, ProjectRequest } from '../commands/context.ts';

/** Compose files that make one project together, under a name. Kept in the setting `gantry.compose.sets`, paths relative to the workspace folder. */
export interface FileSet {
  readonly name: string;
  /** In the order in which they are merged. */
  readonly files: readonly string[];
  readonly profiles?: readonly string[];
}

const keyOf = (file: string): string => `compose.set:${path.dirname(file)}`;

/** The sets that a file may be part of: those with it, or with a file beside it. */
export const setsAround = (ctx: Pick<Context, 'sets'>, file: string): FileSet[] =>
  ctx.sets
    .list()
    .filter(({ files }) => files.includes(file) || files.some((each) => path.dirname(each) === path.dirname(file)));

/** The one that was chosen for the files of this folder. */
export function chosenSet(ctx: Pick<Context, 'sets' | 'memory'>, file: string): FileSet | undefined {
  const name = ctx.memory.get(keyOf(file));
  return name ? setsAround(ctx, file).find((set) => set.name === name) : undefined;
}

/** undefined: what docker compose would find. */
export const chooseSet = (ctx: Pick<Context, 'memory'>, file: string, set: FileSet | undefined): Promise<void> =>
  ctx.memory.set(keyOf(file), set?.name ?? '');

/** The project that a command on this file is about. */
export function requestFor(ctx: Pick<Context, 'sets' | 'memory'>, file: string): ProjectRequest {
  const set = chosenSet(ctx, file);
  if (!set) return { files: [file] };
  return { files: set.files, exact: true, ...(set.profiles?.length && { profiles: set.profiles }) };
}
