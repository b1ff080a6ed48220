import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Quiet for so long after a change: editors write a file in several steps. */
const quiet = 100;

interface FileChanges {
  /** Bursts of changed paths, until the signal. A burst waits while the last is worked on. */
  bursts(): AsyncGenerator<Set<string>>;
  close(): void;
}

/** Listens below some files and folders from now on: what changes before the first burst is asked for is in it. */
export async function fileChanges(paths: readonly string[], signal: AbortSignal): Promise<FileChanges> {
  let changed = new Set<string>();
  let last = 0;
  let failure: Error | undefined;
  let wake = (): void => {};
  const watchers: FSWatcher[] = [];
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  const listen = async (folder: string): Promise<void> => {
    const isFolder = (await stat(folder)).isDirectory();
    const watcher = watch(folder, { recursive: isFolder }, (_event, name) => {
      changed.add(isFolder && name ? path.join(folder, String(name)) : folder);
      last = Date.now();
      wake();
    });
    watcher.on('error', (error) => {
      failure = error;
      wake();
    });
    watchers.push(watcher);
  };
  async function* bursts(): AsyncGenerator<Set<string>> {
    signal.addEventListener('abort', () => wake(), { once: true });
    while (!signal.aborted) {
      if (failure) throw failure;
      const rest = changed.size > 0 ? last + quiet - Date.now() : undefined;
      if (rest !== undefined && rest <= 0) {
        const burst = changed;
        changed = new Set();
        yield burst;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (rest !== undefined) setTimeout(resolve, rest);
        if (signal.aborted) resolve();
      });
    }
  }
  try {
    for (const folder of new Set(paths)) await listen(folder);
  } catch (error) {
    close();
    throw error;
  }
  return { bursts, close };
}
