import type { Dependency, Project } from '../../../core/compose/project.ts';
import type { ComposePlan, PlanStep, UpOptions } from '../../types.ts';
import { type ProjectWork, type Work, warn } from '../context.ts';
import { execute } from '../execute.ts';
import { explainChanges } from '../explain.ts';
import { imageSteps } from '../images/plan-images.ts';
import { runImages } from '../images/run-images.ts';
import { groupBy, listContainers } from '../observe.ts';
import { dependencyOrder } from '../order.ts';
import { currentImages, type Decided, decide, type Prepared, prepare } from '../prepare.ts';
import type { Operation } from '../reconcile/draft.ts';
import { select } from '../select.ts';
import { startServices } from '../start-services.ts';
import { waitAll } from '../wait-all.ts';

/** What `up` would do. Images that would be pulled or built may make more containers differ than can be said now. */
export const planUp = (work: Work, whole: Project, options: UpOptions): Promise<ComposePlan> =>
  planSelected({ ...work, project: select(whole, options) }, options);

async function planSelected(inner: ProjectWork, options: UpOptions): Promise<ComposePlan> {
  const prepared = await prepare(inner, options);
  const { pulls, builds } = prepared.images;
  const unknown = new Set([...pulls.map((each) => each.service), ...builds.map((each) => each.service.name)]);
  const { decide: _, ...rest } = options;
  const decided = await decide(inner, prepared, prepared.images.local, { ...rest, unknown });
  return planOf(inner, prepared, await explainChanges(inner, decided), options);
}

function planOf(work: ProjectWork, prepared: Prepared, decided: Decided, options: UpOptions): ComposePlan {
  const images = imageSteps(prepared.images);
  const steps = [...images, ...decided.operations.map((operation) => shifted(operation, images))];
  const starts = options.noStart ? [] : startSteps(work.project, prepared, steps);
  return {
    project: work.project.name,
    steps: [...steps, ...starts],
    warnings: [...prepared.warnings, ...decided.warnings],
    orphans: prepared.observed.orphans.map(({ name }) => name),
  };
}

/** After the images, whose steps come first. */
function shifted({ inherit, replacing, container, ...step }: Operation, images: readonly PlanStep[]): PlanStep {
  const own = images.filter((each) => each.service === step.service).map((each) => each.id);
  const after = [...own, ...step.after.map((id) => id + images.length)];
  return { ...step, id: step.id + images.length, after };
}

/** What is new or does not run will be started, each after what it depends on. */
function startSteps(project: Project, { observed }: Prepared, planned: readonly PlanStep[]): PlanStep[] {
  const steps: PlanStep[] = [];
  const gone = new Set(planned.filter((each) => each.kind === 'remove-container').map((each) => each.name));
  const stopped = new Set(planned.filter((each) => each.kind === 'stop-container').map((each) => each.name));
  const made = planned.filter((each) => each.kind === 'create-container');
  const add = (service: string, resource: string, name: string, cause: string, after: number[]): void => {
    const dependencies = project.services[service]?.depends_on ?? {};
    const earlier = steps.filter((each) => each.service && each.service in dependencies).map((each) => each.id);
    const id = planned.length + steps.length + 1;
    const why = [cause, ...waits(dependencies)].join(', ');
    steps.push({ id, kind: 'start-container', resource, name, service, cause: why, after: [...after, ...earlier] });
  };
  for (const service of dependencyOrder(project)) {
    for (const each of made.filter((step) => step.service === service.name)) {
      const last = planned.findLast((step) => step.group !== undefined && step.group === each.group) ?? each;
      add(service.name, each.resource, last.name, 'new container', [last.id]);
    }
    for (const { name, number, state } of observed.containers.get(service.name) ?? [])
      if (!gone.has(name) && (stopped.has(name) || state === 'exited' || state === 'created'))
        add(
          service.name,
          `service:${service.name}:${number}`,
          name,
          stopped.has(name) ? 'stopped above' : 'not running',
          [],
        );
  }
  return steps;
}

/** What a start waits for, beyond the start of what it depends on. */
const waits = (dependencies: Readonly<Record<string, Dependency>>): string[] =>
  Object.entries(dependencies).flatMap(([name, { condition }]) => {
    if (condition === 'service_healthy') return `once ${name} is healthy`;
    return condition === 'service_completed_successfully' ? `once ${name} has completed` : [];
  });

/** Images, then everything created, then started along its dependencies. */
export const up = (work: Work, whole: Project, options: UpOptions): Promise<void> =>
  upSelected({ ...work, project: select(whole, options) }, options);

/** The same for a project that has been cut to what takes part. */
export async function upSelected(inner: ProjectWork, options: UpOptions): Promise<void> {
  const prepared = await prepare(inner, options);
  const { pulls, builds } = prepared.images;
  let local = prepared.images.local;
  warn(inner, prepared.warnings);
  if (pulls.length + builds.length > 0) {
    inner.emit({ type: 'plan', plan: await planSelected(inner, options) });
    await runImages(inner, prepared.images, {});
    local = await currentImages(inner, prepared.images);
  }
  const decided = await explainChanges(inner, await decide(inner, prepared, local, options));
  const done: Prepared = { ...prepared, images: { ...prepared.images, pulls: [], builds: [] } };
  inner.emit({ type: 'plan', plan: planOf(inner, done, decided, options) });
  warn(inner, decided.warnings);
  warnOfOrphans(inner, prepared, options);
  await execute(inner, decided.operations, {
    ...decided,
    ...prepared,
    images: decided.images,
    timeoutSeconds: options.timeoutSeconds,
  });
  if (!options.noStart) await startAll(inner, prepared, decided, options);
}

function warnOfOrphans({ project, emit }: ProjectWork, { observed }: Prepared, { removeOrphans }: UpOptions): void {
  const names = observed.orphans.map(({ name }) => name);
  if (names.length === 0 || removeOrphans || project.environment.COMPOSE_IGNORE_ORPHANS === 'true') return;
  const message = `Containers of services that are not in the Compose file: ${names.join(', ')}. Remove orphans to clean up.`;
  emit({ type: 'warning', warning: { message } });
}

/** Without anything to do, what was observed still holds: no second look. */
async function startAll(work: ProjectWork, prepared: Prepared, decided: Decided, options: UpOptions): Promise<void> {
  const changed = decided.operations.length > 0;
  const containers = changed
    ? groupBy(
        (await listContainers(work.api, work.project.name, work.signal)).filter((each) => !each.oneOff),
        (each) => each.service,
      )
    : prepared.observed.containers;
  await startServices(work, { containers });
  if (options.wait) await waitAll(work, containers, options.waitTimeoutSeconds);
}
