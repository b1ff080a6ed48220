import { type FSWatcher, watch } from 'node:fs';
import { debounce } from '../../util/debounce.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { metaFolder } from './context-store.ts';
import { configFolder, type Env } from './docker-config.ts';
import { listContexts } from './resolve.ts';

/**
 * Calls back when a context was added, changed, removed or chosen, e.g. by `docker context use` in a terminal, `quiet` ms
 * after the last write.
 */
export function watchContexts(env: Env, onChange: () => void, quiet = 300): Disposable {
  const owned = new Disposables();
  const snapshot = async (): Promise<string> => JSON.stringify(await listContexts(env));
  // A sign-in writes the same file: only what the list shows counts.
  let last = snapshot();
  const check = owned.add(
    debounce(() => {
      const before = last;
      last = snapshot();
      void Promise.all([before, last]).then(([a, b]) => {
        if (a !== b && !owned.disposed) onChange();
      });
    }, quiet),
  );
  for (const folder of [configFolder(env), metaFolder(env)]) {
    const watcher = tryWatch(folder, check);
    if (watcher) owned.add({ dispose: () => watcher.close() });
  }
  return owned;
}

function tryWatch(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    return watcher.on('error', () => watcher.close());
  } catch {
    // Most users have no contexts, some no docker configuration at all.
    return undefined;
  }
}
