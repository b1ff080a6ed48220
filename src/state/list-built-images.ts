import type { Disposable } from '../util/disposable.ts';
import type { Builds } from './builds.ts';
import type { Connection } from './connection.ts';

/** Lists the images after each build that made one: engine 20.10 sends no event for what BuildKit made. */
export const listBuiltImages = (builds: Builds, connection: Connection): Disposable =>
  builds.onDidChange((id) => {
    const build = builds.get(id);
    if (build?.outcome === 'succeeded' && build.imageId) connection.store?.invalidate('image');
  });
