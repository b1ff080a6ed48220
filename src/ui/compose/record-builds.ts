import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../core/compose/project.ts';
import type { BuildFailure, BuildRequest, ComposeEvent } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { isCancelled, isGantryError } from '../../util/errors.ts';
import type { Context } from '../commands/context.ts';

function requestOf(project: Project | undefined, service: string): BuildRequest {
  const build = project?.services[service]?.build;
  const contextDir = build?.context ?? project?.workingDir ?? '';
  const dockerfile = path.resolve(contextDir, build?.dockerfile || 'Dockerfile');
  return {
    contextDir,
    dockerfile,
    tags: [project?.services[service]?.image ?? service],
    ...(build?.target && { target: build.target }),
    ...(build?.args && { args: build.args }),
  };
}

/** What the engine reads too: Compose builds files as they are on the disk. */
function sourceOf({ dockerfile }: BuildRequest): string {
  try {
    return readFileSync(dockerfile, 'utf8');
  } catch {
    return '';
  }
}

const hasFailed = ({ steps }: Build): boolean => [...steps.values()].some(({ state }) => state === 'failed');

/** Keeps the builds that a Compose command runs in the window's list, each as a build of its own. */
export function recordBuilds({ builds }: Pick<Context, 'builds'>, project: Project | undefined) {
  const ids = new Map<string, number>();
  return {
    hear({ service, event }: Extract<ComposeEvent, { type: 'build' }>): void {
      let id = ids.get(service);
      if (id === undefined) {
        const request = requestOf(project, service);
        id = builds.start(request, sourceOf(request));
        ids.set(service, id);
      }
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
