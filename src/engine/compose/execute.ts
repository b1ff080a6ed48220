import type { Volume } from '../../core/compose/project.ts';
import { isGantryError } from '../../util/errors.ts';
import { networkPath, removeContainer, renameContainer, startContainer, stopContainer } from './containers-api.ts';
import { deferred, type ProjectWork, together, untilAborted, warn } from './context.ts';
import { createContainer } from './create-container.ts';
import { createNetwork } from './create-network.ts';
import type { ImageFacts } from './images/local-images.ts';
import { volumeBody } from './infrastructure.ts';
import { containerName } from './names.ts';
import type { Observed, ObservedContainer } from './observed.ts';
import type { Operation } from './reconcile/draft.ts';

export interface Execution {
  readonly observed: Observed;
  /** By service. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly imageVolumes?: ReadonlyMap<string, string>;
  readonly timeoutSeconds?: number | undefined;
}

/** The containers of each service as the plan makes and removes them, and the ids of what each step made. */
class Live {
  readonly containers = new Map<string, { id: string; name: string }[]>();
  readonly created = new Map<number, string>();

  constructor(observed: Observed) {
    for (const [service, list] of observed.containers) this.containers.set(service, [...list]);
  }

  add(service: string, step: number, container: { id: string; name: string }): void {
    this.created.set(step, container.id);
    this.containers.set(service, [...(this.containers.get(service) ?? []), container]);
  }

  remove({ service, id }: ObservedContainer): void {
    this.containers.set(
      service,
      (this.containers.get(service) ?? []).filter((each) => each.id !== id),
    );
  }
}

/**
 * Runs a plan: each step as soon as those before it are done. The signal lets no new step begin; what has begun ends,
 * so that nothing is left half made and the next plan goes on from there.
 */
export async function execute(
  work: ProjectWork,
  operations: readonly Operation[],
  execution: Execution,
): Promise<void> {
  const live = new Live(execution.observed);
  const gates = new Map(operations.map(({ id }) => [id, deferred()]));
  await together(
    operations,
    async (operation, signal) => {
      await untilAborted(Promise.all(operation.after.map((id) => gates.get(id)?.done)), signal);
      const { inherit, replacing, container, ...step } = operation;
      work.emit({ type: 'step', step, state: 'running' });
      try {
        await perform({ ...work, signal }, operation, execution, live);
      } catch (error) {
        work.emit({ type: 'step', step, state: 'failed', error: (error as Error).message });
        throw error;
      }
      work.emit({ type: 'step', step, state: 'done' });
      gates.get(operation.id)?.finish();
    },
    work.signal,
  );
}

async function perform(work: ProjectWork, operation: Operation, execution: Execution, live: Live): Promise<void> {
  const { api, signal } = work;
  const container = operation.container as ObservedContainer;
  switch (operation.kind) {
    case 'create-network':
      return createNetwork(work, operation.key as string);
    case 'remove-network':
      return removeNetwork(work, operation);
    case 'connect-network':
      return api.json('POST', `${networkPath(operation.name)}/connect`, { body: { Container: container.id } });
    case 'disconnect-network':
      return api.json('POST', `${networkPath(operation.name)}/disconnect`, {
        body: { Container: container.id, Force: true },
      });
    case 'create-volume':
      return createVolume(work, operation.key as string);
    case 'remove-volume':
      return api.json('DELETE', `/volumes/${encodeURIComponent(operation.name)}`, { query: { force: true } });
    case 'create-container':
      return create(work, operation, execution, live);
    case 'start-container':
      return start(work, container);
    case 'stop-container':
      return ignoreMissing(stopContainer(api, container.id, execution.timeoutSeconds, signal));
    case 'remove-container':
      await ignoreMissing(removeContainer(api, container.id));
      return live.remove(container);
    case 'rename-container':
      return renameContainer(api, live.created.get(operation.creation ?? 0) ?? container?.id ?? '', operation.name);
    default:
      throw new Error(`not a step of this phase: ${operation.kind}`);
  }
}

/** Somebody else was faster: what should be gone is gone. */
async function ignoreMissing(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'engine.not-found') throw error;
  }
}

async function removeNetwork(work: ProjectWork, { name, bestEffort }: Operation): Promise<void> {
  try {
    await ignoreMissing(work.api.json('DELETE', networkPath(name)));
  } catch (error) {
    if (!bestEffort) throw error;
    warn(work, [{ message: `Network ${name} is still in use and was left: ${(error as Error).message}` }]);
  }
}

const createVolume = ({ api, project }: ProjectWork, key: string): Promise<void> =>
  api.json('POST', '/volumes/create', { body: volumeBody(project.name, key, project.volumes[key] as Volume) });

/** Paused ones cannot be started, only continued. */
const start = ({ api }: ProjectWork, { id, state }: ObservedContainer): Promise<void> =>
  state === 'paused' ? api.json('POST', `/containers/${id}/unpause`) : startContainer(api, id);

async function create(work: ProjectWork, operation: Operation, execution: Execution, live: Live): Promise<void> {
  const service = work.project.services[operation.service ?? ''];
  if (!service || operation.number === undefined) throw new Error('a container without a service');
  const old = operation.replacing?.container;
  const id = await createContainer(work, {
    service,
    name: operation.name,
    number: operation.number,
    containers: live.containers,
    image: execution.images.get(service.name),
    imageVolumes: execution.imageVolumes?.get(service.name),
    inherit: operation.inherit,
    replaces: old ? service.container_name || `${service.name}-${operation.number}` : undefined,
  });
  live.add(service.name, operation.id, { id, name: containerName(work.project.name, service, operation.number) });
}
