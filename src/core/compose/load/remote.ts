import type { Origin } from '../node.ts';
import { LoadError } from '../problem.ts';

/** A repository or an artefact of a registry, as compose takes them for files: `https://…`, `git@…`, `oci://…`. */
const remote = /^(?:[a-z][a-z0-9+.-]+:\/\/|git@[^/]+:|github\.com\/)/;

/** Files are read from this machine alone. Throws LoadError for one that lies elsewhere. */
export function refuseRemote(path: string, at: Origin): void {
  if (remote.test(path))
    throw new LoadError(
      `${path} lies on another machine, which is not read from here: clone it, and name the file there`,
      at,
    );
}
