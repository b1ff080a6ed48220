import { readFile, realpath, stat } from 'node:fs/promises';
import type { Files } from '../../core/compose/project.ts';

/** The files of this machine, for resolving a project. */
export const nodeFiles: Files = {
  read: (path) => readFile(path, 'utf8').catch(() => undefined),
  async stat(path) {
    try {
      return (await stat(path)).isDirectory() ? 'directory' : 'file';
    } catch {
      return undefined;
    }
  },
  realpath: (path) => realpath(path).catch(() => path),
};
