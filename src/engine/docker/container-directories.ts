import { isGantryError } from '../../util/errors.ts';
import type { ContainerEntry, ContainerFiles } from '../types/container-files.ts';
import type { Api } from './api.ts';
import { putFile, saveFiles } from './copy-files.ts';
import { listByArchive, pathStat } from './list-by-archive.ts';
import { listByShell } from './list-by-shell.ts';

const inOrder = (a: ContainerEntry, b: ContainerEntry): number =>
  Number(b.expandable) - Number(a.expandable) || a.name.localeCompare(b.name);

/** A shell in the container lists in milliseconds; where there is none, the engine's archive tells. */
export const createContainerFiles = (api: Api): ContainerFiles => ({
  async listFiles(id, directory, signal) {
    const found = (await listByShell(api, id, directory, signal)) ?? (await listByArchive(api, id, directory, signal));
    return { ...found, entries: found.entries.toSorted(inOrder) };
  },
  async lookUp(id, path, signal) {
    try {
      const { target, ...own } = await pathStat(api, id, path, signal);
      const { isDirectory, isFile } = target ? await pathStat(api, id, target, signal) : own;
      return { path: target ?? path, kind: isDirectory ? 'directory' : isFile ? 'file' : 'other' };
    } catch (error) {
      if (isGantryError(error) && error.code === 'engine.not-found') return undefined;
      throw error;
    }
  },
  saveFiles: (id, path, file, signal) => saveFiles(api, id, path, file, signal),
  putFile: (id, directory, file, signal) => putFile(api, id, directory, file, signal),
});
