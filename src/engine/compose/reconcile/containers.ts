import type { Service } from '../../../core/compose/project.ts';
import { containerName, replicas, temporaryName } from '../names.ts';
import type { ObservedContainer } from '../observed.ts';
import { type Expectation, expectation, recreateReason } from './divergence.ts';
import { add, containersOf, type Draft, type RecreateReason, remove, resourceOf, sortedKeys, stop } from './draft.ts';

/** Surplus containers go, wrong ones are replaced, missing ones are made. Starting is the next phase's. */
export function reconcileService(draft: Draft, service: Service): void {
  const wanted = replicas(service);
  const expected = expectation(draft, service);
  const { kept, freed } = withoutDuplicates(draft, keepOrder(draft, containersOf(draft, service.name), expected));
  const after = infrastructure(draft, service);
  let last: number | undefined;
  for (const [index, { container, reason }] of kept.entries()) {
    const free = freed.get(container.number) ?? [];
    if (index >= wanted) last = remove(draft, container, 'scale down', [stopSurplus(draft, container)]);
    else if (reason) last = replace(draft, service, container, reason, { after, free });
    else last = startOdd(draft, container, after) ?? takeName(draft, service, container, free) ?? last;
  }
  const next = Math.max(0, ...kept.map(({ container }) => container.number)) + 1;
  for (let number = next; number < next + wanted - kept.length; number++)
    last = add(draft, {
      kind: 'create-container',
      resource: `service:${service.name}:${number}`,
      name: containerName(draft.project.name, service, number),
      service: service.name,
      cause: 'no existing container',
      after,
      number,
    });
  if (last !== undefined) draft.serviceSteps.set(service.name, last);
}

/** Two containers of one number are what a replacement that was cut off leaves: the better one stays. */
function withoutDuplicates(
  draft: Draft,
  judged: readonly Judged[],
): { readonly kept: readonly Judged[]; readonly freed: ReadonlyMap<number, readonly number[]> } {
  const numbers = new Set<number>();
  const kept: Judged[] = [];
  const freed = new Map<number, number[]>();
  for (const each of judged) {
    const { container } = each;
    if (container.number === 0 || !numbers.has(container.number)) kept.push(each);
    else {
      const step = remove(draft, container, 'left by a broken off recreate', [stopSurplus(draft, container)]);
      freed.set(container.number, [...(freed.get(container.number) ?? []), step]);
    }
    numbers.add(container.number);
  }
  return { kept, freed };
}

/** A replacement that was cut off before it got the name of what it replaced. */
function takeName(
  draft: Draft,
  service: Service,
  container: ObservedContainer,
  after: readonly number[],
): number | undefined {
  const name = containerName(draft.project.name, service, container.number);
  if (!/^[0-9a-f]{12}_/.test(container.name) || !container.name.endsWith(`_${name}`)) return undefined;
  const resource = resourceOf(container);
  const cause = 'finalize recreate';
  return add(draft, { kind: 'rename-container', resource, name, service: service.name, cause, after, container });
}

interface Judged {
  readonly container: ObservedContainer;
  readonly reason: RecreateReason | undefined;
}

/** The first ones are kept: current before wrong, low numbers before high. */
function keepOrder(draft: Draft, existing: readonly ObservedContainer[], expected: Expectation): Judged[] {
  const judged = existing.map((container) => ({ container, reason: recreateReason(draft, expected, container) }));
  return judged.sort(
    (a, b) =>
      Number(Boolean(a.reason)) - Number(Boolean(b.reason)) ||
      a.container.number - b.container.number ||
      b.container.created - a.container.created,
  );
}

const stopSurplus = (draft: Draft, container: ObservedContainer): number => {
  draft.stops.delete(container.id);
  return stop(draft, container, 'scale down');
};

/** Exited and created ones are the start phase's; anything else that does not run is tried at once. */
function startOdd(draft: Draft, container: ObservedContainer, after: readonly number[]): number | undefined {
  if (['running', 'created', 'restarting', 'exited'].includes(container.state)) return undefined;
  return add(draft, {
    kind: 'start-container',
    resource: resourceOf(container),
    name: container.name,
    service: container.service,
    cause: 'not running',
    after,
    container,
  });
}

/** Made beside the old one, so that a failure leaves that as it was; then the old one goes and the name is taken over. */
function replace(
  draft: Draft,
  service: Service,
  old: ObservedContainer,
  because: RecreateReason,
  { after: infra, free }: { readonly after: readonly number[]; readonly free: readonly number[] },
): number {
  draft.recreated.add(service.name);
  const group = `recreate:${service.name}:${old.number}`;
  const resource = `service:${service.name}:${old.number}`;
  const name = containerName(draft.project.name, service, old.number);
  const created = add(draft, {
    kind: 'create-container',
    resource,
    name: temporaryName(old.id, name),
    service: service.name,
    cause: sayReason(because),
    after: [...infra, ...stopDependents(draft, service)],
    group,
    number: old.number,
    replacing: { container: old, because },
    ...(draft.options.inherit ? { inherit: old } : {}),
  });
  const earlierStop = draft.stops.get(old.id);
  const cause = `replaced by #${created}`;
  const stopped = earlierStop ?? stop(draft, old, cause, { group, resource, after: [created] });
  const removed = remove(
    draft,
    old,
    cause,
    [stopped, ...(earlierStop === undefined ? [] : [created]), ...(draft.reconnections.get(old.id) ?? [])],
    { group, resource },
  );
  return add(draft, {
    kind: 'rename-container',
    resource,
    name,
    service: service.name,
    cause: 'finalize recreate',
    after: [removed, ...free],
    group,
    creation: created,
  });
}

/** For people: why a container is replaced. */
export function sayReason(because: RecreateReason): string {
  switch (because.kind) {
    case 'forced':
      return 'recreation was asked for';
    case 'config':
      return 'config changed';
    case 'contents':
      return 'content of a config changed';
    case 'image':
      return 'image changed';
    case 'image-volume':
      return 'image of a volume changed';
    case 'dependency':
      return `service ${because.service} is recreated`;
    case 'network':
      return `not attached to network ${because.key}`;
    case 'volume':
      return `volume ${because.key} is not mounted`;
  }
}

/** Services that want to be restarted with this one stop before it goes. */
function stopDependents(draft: Draft, service: Service): number[] {
  const dependents = sortedKeys(draft.project.services).filter(
    (name) => draft.project.services[name]?.depends_on?.[service.name]?.restart,
  );
  return dependents
    .flatMap((name) => [...containersOf(draft, name)])
    .filter((container) => !draft.stops.has(container.id))
    .map((container) => stop(draft, container, `dependency ${service.name} being recreated`));
}

/** The networks and volumes that are made first, and the last step of each service it depends on. */
function infrastructure(draft: Draft, service: Service): number[] {
  const volumes = (service.volumes ?? []).filter((each) => each.type === 'volume' && each.source);
  return [
    ...sortedKeys(service.networks ?? {}).map((key) => draft.networkSteps.get(key)),
    ...volumes.map((each) => draft.volumeSteps.get(each.source as string)),
    ...sortedKeys(service.depends_on ?? {}).map((name) => draft.serviceSteps.get(name)),
  ].filter((step) => step !== undefined);
}
