import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where one engine and its registry live. Two checkouts, or `start` beside `test`, never share any of it. */
export interface Place {
  /** Eight hex digits of the checkout's directory. */
  readonly id: string;
  /** Sockets, pid files, configurations, logs; gone after a stop. */
  readonly run: string;
  /** Images, layers, registry blobs. */
  readonly data: string;
  readonly bridge: string;
  readonly cgroup: string;
}

const findRoot = (folder: string): string =>
  existsSync(path.join(folder, 'package.json')) ? folder : findRoot(path.dirname(folder));

/** The checkout, found from the compiled file as from the source. */
export const root = realpathSync(findRoot(import.meta.dirname));

/** What outlives a run and is shared by all checkouts of this user: base images, unpacked packages, the VS Code host. */
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'gantry');

export const isRoot = process.getuid?.() === 0;

export function placeFor(purpose: 'test' | 'start'): Place {
  const id = createHash('sha256').update(`${purpose} ${root}`).digest('hex').slice(0, 8);
  const name = `gantry-${id}`;
  // Only root writes to /run, so nobody can lay a trap there; its paths are also short enough for a unix socket.
  const run = isRoot ? path.join('/run', name) : path.join(cache, 'run', id);
  return { id, run, data: path.join(cache, 'engines', id), bridge: `gantry${id}`, cgroup: `/${name}` };
}
