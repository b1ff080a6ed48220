import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../core/compose/project.ts';
import type { ComposeEngine } from '../../engine/types.ts';
import { confirmContext } from '../build/confirm-context.ts';
import type { Context } from '../commands/context.ts';

/** Asks about each large context among those of the services that are built; `services` empty: all. */
export async function confirmContexts(ctx: Context, project: Project, services: readonly string[]): Promise<void> {
  const asked = new Set<string>();
  for (const [name, { build }] of Object.entries(project.services)) {
    if (!build || (services.length > 0 && !services.includes(name))) continue;
    const contextDir = build.context ?? project.workingDir;
    const dockerfile = path.resolve(contextDir, build.dockerfile || 'Dockerfile');
    // What is no folder, such as a repository's address, is for the build to refuse.
    if (asked.has(dockerfile) || !existsSync(contextDir)) continue;
    asked.add(dockerfile);
    await confirmContext(ctx, { contextDir, dockerfile, tags: [] });
  }
}

/** The same for those whose images are not there yet, which `up` builds: its plan tells which. */
export async function confirmBuilds(
  ctx: Context,
  compose: ComposeEngine,
  project: Project,
  services: readonly string[],
): Promise<void> {
  if (!Object.values(project.services).some(({ build }) => build)) return;
  // What cannot be planned is told by up itself.
  const plan = await compose.plan(project, { services }).catch(() => undefined);
  const built = plan?.steps.flatMap(({ kind, service }) => (kind === 'build-image' && service ? [service] : [])) ?? [];
  if (built.length > 0) await confirmContexts(ctx, project, built);
}
