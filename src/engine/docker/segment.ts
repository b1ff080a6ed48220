import { GantryError } from '../../util/errors.ts';

/**
 * An id, name or reference as part of a request's path. Slashes of references stay: the engine's router wants them.
 * Throws `engine.bad-request` for one that would lead to another request: an empty one, `..`.
 */
export function segment(name: string): string {
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new GantryError('engine.bad-request', `"${name}" is not a name that an engine knows.`);
  }
  return parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@')).join('/');
}
