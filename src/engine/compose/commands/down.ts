import { isGantryError } from '../../../util/errors.ts';
import { segment } from '../../docker/segment.ts';
import type { ComposeTarget, DownOptions, PlanStep } from '../../types.ts';
import { networkPath, removeContainer } from '../containers-api.ts';
import { together, type Work, warn } from '../context.ts';
import { inOrder } from '../in-order.ts';
import type { ObservedContainer } from '../observed.ts';
import { stopOne } from '../stop-container.ts';
import { planDown } from './plan-down.ts';

/** Dependents first: stopped and removed, then what they leave. What is still in use by others stays, with a warning. */
export async function down(work: Work, of: ComposeTarget, options: DownOptions): Promise<void> {
  const { target, steps, networks, containers } = await planDown(work, of, options);
  const { project } = target;
  work.emit({ type: 'plan', plan: { project: project.name, steps, warnings: [], orphans: [] } });
  const take = (service: string, list: readonly ObservedContainer[], signal: AbortSignal): Promise<void> =>
    together(
      list,
      async (container, inner) => {
        const one = { ...work, signal: inner };
        await stopOne(one, container, { service: project.services[service], seconds: options.timeoutSeconds });
        await gone(removeContainer(work.api, container.id, { volumes: options.volumes ?? false }));
        work.emit({
          type: 'container',
          service: container.service,
          name: container.name,
          id: container.id,
          state: 'removed',
        });
      },
      signal,
    );
  const services = [...containers.keys()].filter(Boolean);
  await inOrder(
    project,
    services,
    'down',
    (name, signal) => take(name, containers.get(name) ?? [], signal),
    work.signal,
  );
  await take('', containers.get('') ?? [], work.signal);
  const rest = steps.filter((step) => !step.kind.endsWith('-container'));
  await together(rest, (step, signal) => takeRest({ ...work, signal }, step, pathsOf(step, networks)), work.signal);
}

async function gone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'engine.not-found') throw error;
  }
}

function pathsOf({ kind, name }: PlanStep, networks: ReadonlyMap<string, readonly string[]>): string[] {
  if (kind === 'remove-network') return (networks.get(name) ?? [name]).map(networkPath);
  return [`/${kind === 'remove-volume' ? 'volumes' : 'images'}/${segment(name)}`];
}

async function takeRest(work: Work, step: PlanStep, paths: readonly string[]): Promise<void> {
  work.emit({ type: 'step', step, state: 'running' });
  const query = step.kind === 'remove-volume' ? { force: true } : {};
  try {
    for (const path of paths) await gone(work.api.json('DELETE', path, { query, timeout: 120_000 }));
    work.emit({ type: 'step', step, state: 'done' });
  } catch (error) {
    const inUse = isGantryError(error) && (error.code === 'engine.conflict' || /active endpoints/.test(error.message));
    work.emit({ type: 'step', step, state: 'failed', error: (error as Error).message });
    if (!inUse) throw error;
    warn(work, [{ message: `${step.name} is still in use and was left: ${error.message}` }]);
  }
}
