import { GantryError, isGantryError } from '../../../util/errors.ts';
import type { ContextTree } from './context-tree.ts';

/** What is missing or closed to us. `relative` is its path in the context. */
export function unreadable(relative: string, cause: unknown): GantryError {
  const { code } = cause as NodeJS.ErrnoException;
  const name = relative === '' ? 'the build context' : `“${relative}”`;
  if (code === 'ENOENT')
    return new GantryError('build.invalid', `${name} disappeared while it was sent to the engine.`, {
      hint: 'Build again, or list what changes during builds in .dockerignore.',
      cause,
    });
  return new GantryError('build.invalid', `Cannot read ${name} of the build context (${code ?? String(cause)}).`, {
    hint: 'Make it readable, or leave it out with a line in .dockerignore.',
    cause,
  });
}

/** What a walk threw: the file system's words as ours, all else as it is. */
export function asUnreadable({ root }: Pick<ContextTree, 'root'>, error: unknown): unknown {
  const { syscall, path = '' } = error as NodeJS.ErrnoException;
  if (isGantryError(error) || syscall === undefined) return error;
  const relative = path.startsWith(root) ? path.slice(root.length + 1).replaceAll('\\', '/') : path;
  return unreadable(relative, error);
}
