import { GantryError } from '../../../util/errors.ts';
import type {
  ComposeContainerPhase,
  ComposeTarget,
  KillOptions,
  RestartOptions,
  ServicesOptions,
  StartOptions,
  StopOptions,
} from '../../types.ts';
import { actOn } from '../containers-api.ts';
import { together, type Work } from '../context.ts';
import { runHooks } from '../hooks.ts';
import { inOrder } from '../in-order.ts';
import { replicas } from '../names.ts';
import { groupBy } from '../observe.ts';
import type { ObservedContainer } from '../observed.ts';
import { startServices } from '../start-services.ts';
import { stopOne } from '../stop-container.ts';
import { findTarget, namedServices, replicasOf, type Target } from '../target.ts';
import { waitAll } from '../wait-all.ts';

/** Dependents before what they depend on. */
export async function stop(work: Work, of: ComposeTarget, options: StopOptions): Promise<void> {
  const target = await findTarget(work, of);
  const services = namedServices(target, options.services);
  await inOrder(
    target.project,
    services,
    'down',
    (name, signal) =>
      together(
        replicasOf(target, [name]),
        (container, inner) => {
          const service = target.project.services[name];
          return stopOne({ ...work, signal: inner }, container, { service, seconds: options.timeoutSeconds });
        },
        signal,
      ),
    work.signal,
  );
}

/** What was created and does not run, along the conditions of `depends_on`. */
export async function start(work: Work, of: ComposeTarget, options: StartOptions): Promise<void> {
  const target = await findTarget(work, of);
  const services = namedServices(target, options.services);
  const containers = byService(target);
  for (const name of services) {
    const service = target.project.services[name];
    if (service && replicas(service) > 0 && !containers.has(name))
      throw new GantryError('compose.failed', `Service ${name} has no container to start.`, {
        hint: 'Create it first, by up.',
      });
  }
  const inner = { ...work, project: target.project };
  await startServices(inner, { containers, only: withDependencies(target, services) });
  if (options.wait) await waitAll(inner, containers, options.waitTimeoutSeconds);
}

const byService = (target: Target): Map<string, ObservedContainer[]> =>
  groupBy(
    target.containers.filter((each) => !each.oneOff),
    (each) => each.service,
  );

function withDependencies({ project }: Target, services: readonly string[]): Set<string> {
  const all = new Set<string>();
  const visit = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    Object.keys(project.services[name]?.depends_on ?? {}).forEach(visit);
  };
  services.forEach(visit);
  return all;
}

/** Restarts what runs and starts what does not; with them those that want to be restarted with what they depend on. */
export async function restart(work: Work, of: ComposeTarget, options: RestartOptions): Promise<void> {
  const target = await findTarget(work, of);
  const named = namedServices(target, options.services);
  const services = options.noDeps ? named : withRestarted(target, named);
  await inOrder(
    target.project,
    services,
    'up',
    (name, signal) =>
      together(
        replicasOf(target, [name]),
        (container, inner) => restartOne({ ...work, signal: inner }, target, container, options.timeoutSeconds),
        signal,
      ),
    work.signal,
  );
}

function withRestarted({ project }: Target, named: readonly string[]): string[] {
  const all = new Set(named);
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const { name, depends_on = {} } of Object.values(project.services))
      if (Object.entries(depends_on).some(([other, { restart: wanted }]) => wanted && all.has(other))) all.add(name);
  }
  return [...all];
}

async function restartOne(work: Work, { project }: Target, container: ObservedContainer, t?: number): Promise<void> {
  const { id, name, service: owner } = container;
  const service = project.services[owner];
  if (service && container.state === 'running') await runHooks(work, service, container, 'pre_stop');
  work.emit({ type: 'container', service: owner, name, id, state: 'restarting' });
  await actOn(work.api, id, 'restart', { t });
  if (service) await runHooks(work, service, container, 'post_start');
  work.emit({ type: 'container', service: owner, name, id, state: 'started' });
}

const each = async (
  work: Work,
  of: ComposeTarget,
  options: ServicesOptions,
  does: { action: string; query?: object; when: readonly string[]; state: ComposeContainerPhase },
): Promise<void> => {
  const target = await findTarget(work, of);
  const containers = replicasOf(target, namedServices(target, options.services));
  await together(
    containers.filter(({ state }) => does.when.includes(state)),
    async ({ id, name, service }) => {
      await actOn(work.api, id, does.action, { ...does.query });
      work.emit({ type: 'container', service, name, id, state: does.state });
    },
    work.signal,
  );
};

export const pause = (work: Work, of: ComposeTarget, options: ServicesOptions): Promise<void> =>
  each(work, of, options, { action: 'pause', when: ['running'], state: 'paused' });

export const unpause = (work: Work, of: ComposeTarget, options: ServicesOptions): Promise<void> =>
  each(work, of, options, { action: 'unpause', when: ['paused'], state: 'unpaused' });

export const kill = (work: Work, of: ComposeTarget, { signal = 'SIGKILL', ...options }: KillOptions): Promise<void> =>
  each(work, of, options, {
    action: 'kill',
    query: { signal },
    when: ['running', 'restarting', 'paused'],
    state: 'killed',
  });
