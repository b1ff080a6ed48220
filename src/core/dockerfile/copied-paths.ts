import { cleanPath } from '../text/clean-path.ts';
import { copyPaths } from './copy-paths.ts';
import type { Dockerfile, Instruction, Section, Word } from './model.ts';
import type { StageState } from './stage-state.ts';

/** A path in the image that a COPY or ADD has written. */
export interface CopiedPath {
  /** Absolute. */
  readonly path: string;
  readonly source: Word;
  readonly instruction: Instruction;
}

/** The path as the container sees it; undefined when a variable or a pattern leaves it open. */
export function absolutePath(path: string, state: StageState | undefined): string | undefined {
  const workdir = state?.workdir?.value;
  const whole = path.startsWith('/') ? path : `${workdir?.startsWith('/') ? workdir : ''}/${path}`;
  return /[$*?[~]/.test(whole) || (workdir?.includes('$') && !path.startsWith('/'))
    ? undefined
    : `/${cleanPath(whole).replace(/^\/+/, '')}`;
}

/** What the COPYs and ADDs of a section write, file by file as far as their names tell. */
function copiedPaths({ instructions }: Section, before: ReadonlyMap<Instruction, StageState>): CopiedPath[] {
  return instructions.flatMap((outer) => {
    const paths = outer.keyword === 'ONBUILD' ? undefined : copyPaths(outer);
    if (!paths?.destination) return [];
    const { sources, destination, instruction } = paths;
    const folder = /(?:^\.{1,2}|\/)$/.test(destination.value);
    return sources.flatMap((source): CopiedPath[] => {
      const name = source.value.replace(/\/+$/, '').split('/').at(-1) ?? '';
      if (folder && (name === '' || name === '.' || source.value.includes('*'))) return [];
      const path = absolutePath(folder ? `${destination.value}/${name}` : destination.value, before.get(outer));
      return path === undefined || path === '/' ? [] : [{ path, source, instruction }];
    });
  });
}

/** The same for any section, each read once and only when it is asked for. */
export function copiedPathsOf({ states }: Dockerfile): (section: Section) => readonly CopiedPath[] {
  const known = new Map<Section, readonly CopiedPath[]>();
  return (section) => {
    const copied = known.get(section) ?? copiedPaths(section, states.before);
    known.set(section, copied);
    return copied;
  };
}
