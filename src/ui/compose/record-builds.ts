import { readFileSync } from 'node:fs';
import type { BuildFailure, BuildRequest, ComposeEvent } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { isCancelled, isGantryError } from '../../util/errors.ts';
import type { Context } from '../commands/context.ts';

/** What the engine reads too: Compose builds files as they are on the disk. */
function sourceOf({ dockerfile, overlay }: BuildRequest): string {
  try {
    return overlay?.get(dockerfile) ?? readFileSync(dockerfile, 'utf8');
  } catch {
    return '';
  }
}

const hasFailed = ({ steps }: Build): boolean => [...steps.values()].some(({ state }) => state === 'failed');

/** Keeps the builds that a Compose command runs in the window's list, each as a build of its own. */
export function recordBuilds({ builds }: Pick<Context, 'builds'>) {
  const ids = new Map<string, number>();
  return {
    hear(heard: ComposeEvent): void {
      if (heard.type === 'build-request') ids.set(heard.service, builds.start(heard.request, sourceOf(heard.request)));
      if (heard.type !== 'build') return;
      const { service, event } = heard;
      const id = ids.get(service);
      if (id === undefined) return;
      builds.apply(id, event);
      if (event.type === 'done') builds.end(id, 'succeeded');
    },
    /** One that fails ends the others. */
    end(error?: unknown): void {
      const running = [...ids.values()]
        .flatMap((id) => builds.get(id) ?? [])
        .filter(({ outcome }) => outcome === 'running');
      const own = running.find(hasFailed) ?? running[0];
      const failure =
        isGantryError(error) && error.code === 'build.failed' ? (error.details as BuildFailure) : undefined;
      for (const build of running) {
        const isOwn = build === own && !isCancelled(error);
        if (isOwn) builds.end(build.id, 'failed', error instanceof Error ? error : undefined, failure);
        else builds.end(build.id, 'cancelled');
      }
    },
  };
}
