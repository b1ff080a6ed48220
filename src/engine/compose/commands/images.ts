import { imageName } from '../../../core/compose/image-name.ts';
import type { Project, Service } from '../../../core/compose/project.ts';
import { isCancelled } from '../../../util/errors.ts';
import type { ComposeBuildOptions, ImagesOptions, PullOptions } from '../../types.ts';
import { type ProjectWork, together, type Work, warn } from '../context.ts';
import { buildDependencies, serviceNamed } from '../images/build-request.ts';
import { type ImageNeed, inspectImages, needKey, needOf } from '../images/plan-images.ts';
import { pullsOnRequest } from '../images/pull-policy.ts';
import { buildImages, pullImage } from '../images/run-images.ts';
import { select } from '../select.ts';

const selected = (work: Work, project: Project, options: ImagesOptions): ProjectWork => ({
  ...work,
  project: select(project, { services: options.services, noDeps: !options.includeDeps }),
});

/** Once per image and platform, whoever needs it. */
export async function pull(work: Work, project: Project, options: PullOptions): Promise<void> {
  const inner = selected(work, project, options);
  const wanted = Object.values(inner.project.services).filter(
    (service) => service.image && !(options.ignoreBuildable && service.build),
  );
  const local = await inspectImages(
    inner,
    wanted.map((service) => needOf(inner, service)),
  );
  const due = wanted.filter((service) => {
    const isHere = local.has(needKey(needOf(inner, service)));
    const policy = options.policy ?? service.pull_policy;
    return pullsOnRequest({ ...service, ...(policy ? { pull_policy: policy } : {}) }, isHere);
  });
  const distinct = new Map<string, { need: ImageNeed; service: Service }>();
  for (const service of due) distinct.set(needKey(needOf(inner, service)), { need: needOf(inner, service), service });
  await eachOf(inner, [...distinct.values()], options, async ({ need, service }, signal) => {
    try {
      await pullImage({ ...inner, signal }, need);
    } catch (error) {
      if (!service.build || isCancelled(error)) throw error;
      warn(work, [{ service: service.name, message: `${(error as Error).message} It can be built.` }]);
    }
  });
}

/** Services with a build and a name of their own: nothing else is ours to push. */
export async function push(work: Work, project: Project, options: ImagesOptions): Promise<void> {
  const inner = selected(work, project, options);
  const pushable = Object.values(inner.project.services).filter((service) => service.build && service.image);
  await eachOf(inner, pushable, options, async (service, signal) => {
    for (const image of new Set([imageName(project.name, service), ...(service.build?.tags ?? [])]))
      for await (const event of work.images.push(image, { signal }))
        work.emit({ type: 'push', service: service.name, image, progress: event });
  });
}

export async function build(work: Work, project: Project, options: ComposeBuildOptions): Promise<void> {
  const inner = selected(work, project, options);
  const services = new Map(
    Object.values(inner.project.services)
      .filter((service) => service.build)
      .map((service) => [service.name, service]),
  );
  for (const service of services.values())
    for (const name of buildDependencies(service)) {
      const other = serviceNamed(project, name);
      if (other?.build && !services.has(name)) services.set(name, other);
    }
  if (services.size === 0) warn(work, [{ message: 'No service has anything to build.' }]);
  await buildImages(inner, [...services.values()], options);
  if (options.push) await push(work, project, options);
}

/** With `ignoreFailures` a failure is a warning and the others go on. */
async function eachOf<T>(
  work: ProjectWork,
  items: readonly T[],
  { ignoreFailures }: ImagesOptions,
  each: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await together(
    items,
    async (item, signal) => {
      try {
        await each(item, signal);
      } catch (error) {
        if (!ignoreFailures || isCancelled(error)) throw error;
        warn(work, [{ message: (error as Error).message }]);
      }
    },
    work.signal,
  );
}
