import { imageName } from '../../../core/compose/image-name.ts';
import { splitReference } from '../../../core/image-ref/split-reference.ts';
import { isGantryError } from '../../../util/errors.ts';
import { segment } from '../../docker/segment.ts';
import type { ComposeTarget, DownOptions, PlanStep } from '../../types.ts';
import type { Work } from '../context.ts';
import { label } from '../labels.ts';
import { groupBy, listNetworks, listVolumes } from '../observe.ts';
import type { ObservedContainer } from '../observed.ts';
import { findTarget, namedServices, type Target, withDependents } from '../target.ts';

/** Everything that `down` takes away, and how much of the project that is. */
export interface Demolition {
  readonly target: Target;
  readonly steps: readonly PlanStep[];
  /** Ids of the networks by name: an engine may have given one name twice. */
  readonly networks: ReadonlyMap<string, readonly string[]>;
  /** By service, the containers that go; orphans under ''. */
  readonly containers: ReadonlyMap<string, readonly ObservedContainer[]>;
}

interface Labelled {
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/** What of the project is on the engine and goes. With services named, only they and what depends on them. */
export async function planDown(work: Work, of: ComposeTarget, options: DownOptions): Promise<Demolition> {
  const target = await findTarget(work, of);
  const partial = (options.services?.length ?? 0) > 0;
  const names = withDependents(target.project, namedServices(target, options.services));
  const containers = containersThatGo(target, names, !target.fromFiles || (options.removeOrphans ?? false), partial);
  const steps: PlanStep[] = [];
  const add = (step: Omit<PlanStep, 'id'>): number => {
    steps.push({ ...step, id: steps.length + 1 });
    return steps.length;
  };
  const removals = [...containers].flatMap(([service, list]) =>
    list.map((each) => addContainer(add, service, each, options)),
  );
  const networks = partial ? new Map<string, string[]>() : await networksThatGo(work, target);
  if (!partial) {
    for (const name of networks.keys())
      add({ kind: 'remove-network', resource: `network:${name}`, name, cause: 'down', after: removals });
    for (const name of options.volumes ? await volumesThatGo(work, target) : [])
      add({
        kind: 'remove-volume',
        resource: `volume:${name}`,
        name,
        cause: 'down with volumes',
        after: removals,
        loses: `all data in volume ${name}`,
      });
  }
  for (const name of options.images ? await imagesThatGo(work, target, options, names) : [])
    add({
      kind: 'remove-image',
      resource: `image:${name}`,
      name,
      cause: `down with ${options.images} images`,
      after: removals,
    });
  return { target, steps, networks, containers };
}

function addContainer(
  add: (step: Omit<PlanStep, 'id'>) => number,
  service: string,
  { name, number, state }: ObservedContainer,
  options: DownOptions,
): number {
  const resource = service ? `service:${service}:${number}` : `orphan:${name}`;
  const about = { resource, name, cause: service ? 'down' : 'orphaned container', ...(service ? { service } : {}) };
  const stopped =
    state === 'running' || state === 'restarting' || state === 'paused'
      ? [add({ ...about, kind: 'stop-container', after: [] })]
      : [];
  const loses = options.volumes ? { loses: 'its anonymous volumes' } : {};
  return add({ ...about, kind: 'remove-container', after: stopped, ...loses });
}

function containersThatGo(
  { project, containers }: Target,
  names: ReadonlySet<string>,
  orphansToo: boolean,
  partial: boolean,
): Map<string, ObservedContainer[]> {
  const going = new Map<string, ObservedContainer[]>();
  for (const container of containers) {
    const known = container.service in project.services;
    if (known ? !names.has(container.service) : partial || !orphansToo) continue;
    const key = known ? container.service : '';
    going.set(key, [...(going.get(key) ?? []), container]);
  }
  return going;
}

const belongs = ({ Labels }: Labelled, { project }: Target): boolean => Labels?.[label.project] === project.name;

async function networksThatGo(work: Work, target: Target): Promise<Map<string, string[]>> {
  const found = await listNetworks(work.api, work.signal);
  const own = found.filter((each) => belongs(each, target) && each.Labels?.[label.network]);
  const groups = groupBy(own, (each) => each.Name);
  return new Map([...groups].map(([name, list]) => [name, list.map(({ Id }) => Id)]));
}

/** External ones never, though an earlier version of the file may have made them. */
async function volumesThatGo(work: Work, target: Target): Promise<string[]> {
  const external = Object.values(target.project.volumes).filter((each) => each.external);
  const kept = new Set(external.map((each) => each.name));
  const found = await listVolumes(work.api, work.signal);
  return found
    .filter((each) => belongs(each, target) && each.Labels?.[label.volume] && !kept.has(each.Name))
    .map((each) => each.Name);
}

interface ImageRow extends Labelled {
  readonly RepoTags?: readonly string[] | null;
}

const withTag = (reference: string): string => {
  const { tag, digest } = splitReference(reference);
  return tag || digest ? reference : `${reference}:latest`;
};

async function imagesThatGo(
  work: Work,
  target: Target,
  options: DownOptions,
  names: ReadonlySet<string>,
): Promise<string[]> {
  const query = { filters: { label: [`${label.project}=${target.project.name}`], dangling: ['false'] } };
  const built = await work.api.json<ImageRow[]>('GET', '/images/json', { query, signal: work.signal });
  const labelled = built
    .filter(({ Labels }) => options.removeOrphans || names.has(Labels?.[label.service] ?? ''))
    .flatMap(({ RepoTags }) => RepoTags?.slice(0, 1) ?? []);
  const services = Object.values(target.project.services).filter((each) => names.has(each.name));
  const byName = services
    .filter((each) => (each.image ? options.images === 'all' : each.build))
    .map((each) => imageName(target.project.name, each));
  const present = await Promise.all(byName.map(async (name) => ((await exists(work, name)) ? [name] : [])));
  return [...new Set([...labelled, ...present.flat()].map(withTag))].sort();
}

async function exists({ api, signal }: Work, image: string): Promise<boolean> {
  try {
    await api.json('GET', `/images/${segment(image)}/json`, { signal });
    return true;
  } catch (error) {
    if (isGantryError(error) && error.code === 'engine.not-found') return false;
    throw error;
  }
}
