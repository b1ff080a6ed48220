import { GantryError } from '../../util/errors.ts';
import { type Condition, waitFor } from './conditions.ts';
import { watchContainers } from './container-watch.ts';
import { type ProjectWork, together } from './context.ts';
import type { StartScope } from './start-services.ts';

/** Services that another waits for to complete are expected to end. */
function conditionOf({ project }: ProjectWork, name: string): Condition {
  const dependents = Object.values(project.services).map((service) => service.depends_on?.[name]?.condition);
  if (dependents.includes('service_completed_successfully')) return 'completed';
  const { restart, deploy } = project.services[name] ?? {};
  const restarts = deploy?.restart_policy ? deploy.restart_policy.condition !== 'none' : restart && restart !== 'no';
  // A one-shot that ended well is done; docker compose calls that a failure.
  return restarts ? 'running' : 'settled';
}

/** Ends when every service is running and healthy, or done. Rejects `compose.failed` at the time limit, naming what is not. */
export async function waitAll(
  work: ProjectWork,
  containers: StartScope['containers'],
  seconds: number | undefined,
): Promise<void> {
  const limit = new AbortController();
  const timer = seconds ? setTimeout(() => limit.abort(), seconds * 1000) : undefined;
  const signal = AbortSignal.any([work.signal, limit.signal]);
  const missing = new Set<string>();
  try {
    const watch = await watchContainers(work.api, work.project.name, signal);
    const services = Object.keys(work.project.services).filter((name) => containers.get(name)?.length);
    for (const name of services) missing.add(name);
    await together(
      services,
      async (name, inner) => {
        const awaited = containers.get(name) ?? [];
        await waitFor({ ...work, signal: inner }, watch, {
          service: name,
          containers: awaited,
          condition: conditionOf(work, name),
        });
        missing.delete(name);
      },
      signal,
    );
  } catch (error) {
    if (!limit.signal.aborted || work.signal.aborted) throw error;
    throw new GantryError(
      'compose.failed',
      `After ${seconds} s these services were not ready: ${[...missing].join(', ')}.`,
      {
        cause: error,
        hint: 'See their logs, or wait longer.',
      },
    );
  } finally {
    clearTimeout(timer);
    limit.abort();
  }
}
