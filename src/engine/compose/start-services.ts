import type { Dependency, Service } from '../../core/compose/project.ts';
import { GantryError, isCancelled } from '../../util/errors.ts';
import { endpointSettings, networksByPriority } from './body/endpoints.ts';
import { type Condition, waitFor } from './conditions.ts';
import { type ContainerWatch, watchContainers } from './container-watch.ts';
import { networkPath, startContainer } from './containers-api.ts';
import { deferred, type ProjectWork, together, untilAborted, warn } from './context.ts';
import { copyFiles } from './file-copies.ts';
import { runHooks } from './hooks.ts';
import { replicas } from './names.ts';
import type { ObservedContainer } from './observed.ts';
import { explainStart } from './start-failure.ts';

export interface StartScope {
  /** By service, all replicas, as they were after creation. */
  readonly containers: ReadonlyMap<string, readonly ObservedContainer[]>;
  /** Only these are started; the others are only waited for. All when left out. */
  readonly only?: ReadonlySet<string>;
}

/** One look at the engine's events for all that waits; opened when the first has to. */
type LazyWatch = () => Promise<ContainerWatch>;

/** Starts what does not run, each service once what it depends on is as its conditions say; others at the same time. */
export async function startServices(work: ProjectWork, scope: StartScope): Promise<void> {
  const services = Object.values(work.project.services);
  const started = new Map(services.map((service) => [service.name, deferred()]));
  const stopListening = new AbortController();
  let opened: Promise<ContainerWatch> | undefined;
  const watch: LazyWatch = () => {
    opened ??= watchContainers(work.api, work.project.name, AbortSignal.any([work.signal, stopListening.signal]));
    return opened;
  };
  const serial = inTurn();
  try {
    await together(
      services,
      async (service, signal) => {
        const inner = { ...work, signal };
        await untilAborted(Promise.all(dependenciesOf(service).map((name) => started.get(name)?.done)), signal);
        await startService(inner, service, scope, watch, serial);
        started.get(service.name)?.finish();
      },
      work.signal,
    );
  } finally {
    stopListening.abort();
  }
}

const dependenciesOf = (service: Service): string[] => Object.keys(service.depends_on ?? {});

/** Runs calls one after the other: an engine picks ports of a range without a lock and may give one twice. */
function inTurn(): (call: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (call) => {
    const turn = last.then(call);
    last = turn.catch(() => {});
    return turn;
  };
}

const takesAnyPort = (service: Service): boolean =>
  (service.ports ?? []).some(({ published }) => !published || published.includes('-'));

async function startService(
  work: ProjectWork,
  service: Service,
  scope: StartScope,
  watch: LazyWatch,
  serial: (call: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const all = scope.containers.get(service.name) ?? [];
  const waiting = all.filter(({ state }) => state !== 'running' && state !== 'restarting');
  if (waiting.length === 0 || (scope.only && !scope.only.has(service.name))) return;
  for (const [name, dependency] of Object.entries(service.depends_on ?? {}))
    await waitForDependency(work, service, { name, dependency }, scope, watch);
  const first = [...waiting].sort((a, b) => a.number - b.number)[0];
  if (first && waiting.length === all.length) await runHooks(work, service, first, 'pre_start');
  await together(
    waiting,
    async (container, signal) => {
      const start = (): Promise<void> => startOne({ ...work, signal }, service, container);
      await (takesAnyPort(service) ? serial(start) : start());
    },
    work.signal,
  );
}

const conditions: Readonly<Record<string, Condition>> = {
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

async function waitForDependency(
  work: ProjectWork,
  service: Service,
  { name, dependency }: { name: string; dependency: Dependency },
  { containers }: StartScope,
  watch: LazyWatch,
): Promise<void> {
  const condition = conditions[dependency.condition];
  const target = work.project.services[name];
  if (!condition || !target || replicas(target) === 0) return;
  const awaited = containers.get(name) ?? [];
  try {
    if (awaited.length === 0)
      throw new GantryError('compose.failed', `Service ${service.name} waits for ${name}, which has no container.`, {
        hint: `Start ${name} too.`,
      });
    for (const { id, name: container } of awaited)
      work.emit({
        type: 'container',
        service: name,
        name: container,
        id,
        state: 'waiting',
        detail: `until ${condition}, for ${service.name}`,
      });
    await waitFor(work, await watch(), { service: name, containers: awaited, condition });
    for (const { id, name: container } of awaited)
      work.emit({
        type: 'container',
        service: name,
        name: container,
        id,
        state: condition === 'healthy' ? 'healthy' : 'completed',
      });
  } catch (error) {
    if (isCancelled(error)) throw error;
    const failure = error as GantryError;
    if (dependency.required !== false)
      throw new GantryError('compose.failed', `Service ${service.name} was not started. ${failure.message}`, {
        cause: error,
        ...(failure.hint ? { hint: failure.hint } : {}),
        ...(failure.details ? { details: failure.details } : {}),
      });
    warn(work, [
      { service: service.name, message: `Its optional dependency ${name} is not there: ${failure.message}` },
    ]);
  }
}

async function startOne(work: ProjectWork, service: Service, container: ObservedContainer): Promise<void> {
  const { id, name } = container;
  const about = { type: 'container' as const, service: service.name, name, id };
  await attachMissing(work, service, container);
  await copyFiles(work, service, id);
  work.emit({ ...about, state: 'starting' });
  try {
    if (container.state === 'paused') await work.api.json('POST', `/containers/${id}/unpause`);
    else await startContainer(work.api, id);
  } catch (error) {
    throw await explainStart(work, service, name, error);
  }
  await runHooks(work, service, container, 'post_start');
  work.emit({ ...about, state: 'started' });
}

/** An `up` that was cut off between creating a container and attaching it to its further networks. */
async function attachMissing(work: ProjectWork, service: Service, container: ObservedContainer): Promise<void> {
  if (container.state !== 'created') return;
  const { project } = work;
  for (const key of networksByPriority(service)) {
    const network = project.networks[key]?.name;
    if (!network || network in container.networks) continue;
    const context = { project, service, number: container.number, links: [], useAliases: true };
    const body = { Container: container.id, EndpointConfig: endpointSettings(context, key) };
    await work.api.json('POST', `${networkPath(network)}/connect`, { body });
  }
}
