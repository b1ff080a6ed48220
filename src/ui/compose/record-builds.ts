import { readFileSync } from 'node:fs';
import type { BuildRequest, WatchEvent } from '../../engine/types.ts';
import { isCancelled, isGantryError } from '../../util/errors.ts';
import { toldFailure } from '../build/failure-text.ts';
import type { Context } from '../commands/context.ts';

/** What the engine reads too: Compose builds files as they are on the disk. */
function sourceOf({ dockerfile, overlay }: BuildRequest): string {
  try {
    return overlay?.get(dockerfile) ?? readFileSync(dockerfile, 'utf8');
  } catch {
    return '';
  }
}

/** Keeps the builds that a Compose command runs in the window's list, each as a build of its own. */
export function recordBuilds({ builds }: Pick<Context, 'builds'>) {
  /** By service: one whose files are watched is built again and again. */
  const running = new Map<string, number>();
  /** The first that failed by itself: it ended the command. */
  let failed: { readonly service: string; readonly id: number } | undefined;
  const end = (service: string, how: (id: number) => void): void => {
    const id = running.get(service);
    if (id !== undefined) how(id);
    running.delete(service);
  };
  return {
    hear(event: WatchEvent): void {
      if (event.type === 'build-request')
        running.set(event.service, builds.start(event.request, sourceOf(event.request)));
      if (event.type === 'build') {
        const id = running.get(event.service);
        if (id !== undefined) builds.apply(id, event.event);
        if (event.event.type === 'done') end(event.service, (done) => builds.end(done, 'succeeded'));
      }
      if (event.type === 'build-failed')
        end(event.service, (id) => {
          builds.fail(id, event.error);
          if (!isCancelled(event.error)) failed ??= { service: event.service, id };
        });
    },
    /** What the command rejected with; where it is a build's failure, as that build tells it. */
    told(error: unknown): unknown {
      const build = failed && builds.get(failed.id);
      if (!build?.failure || !isGantryError(error) || error.code !== 'build.failed') return error;
      return toldFailure(error, build, `Build of ${failed?.service}`);
    },
    /** When nothing more is heard. */
    end(): void {
      for (const service of running.keys()) end(service, (id) => builds.end(id, 'cancelled'));
    },
  };
}
