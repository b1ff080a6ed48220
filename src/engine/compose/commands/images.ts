import { imageName } from '../../../core/compose/image-name.ts';
import type { Project, Service } from '../../../core/compose/project.ts';
import { isCancelled } from '../../../util/errors.ts';
import type { ComposeBuildOptions, ImagesOptions, PullOptions } from '../../types.ts';
import { type ProjectWork, together, type Work, warn } from '../context.ts';
import { buildDependencies, serviceNamed } from '../images/build-request.ts';
import { type ImageNeed, inspectImages, needKey, needOf } from '../images/plan-images.ts';
import { pullsOnRequest } from '../images/pull-policy.ts';
import { buildImages, couldNotPull, pullOnce } from '../images/run-images.ts';
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
  await together(
    [...distinct.values()],
    async ({ need, service }, signal) => {
      try {
        await pullOnce({ ...inner, signal }, need);
        work.emit({ type: 'arrived', service: need.service, image: need.image });
      } catch (error) {
        if (isCancelled(error)) throw error;
        const told = couldNotPull(need, error);
        if (service.build)
          warn(work, [{ service: service.name, message: `${(told as Error).message} It can be built.` }]);
        else if (options.ignoreFailures) work.emit({ type: 'failed', ...need, error });
        else throw told;
      }
    },
    work.signal,
  );
}

/** Services with a build and a name of their own: nothing else is ours to push. */
export async function push(work: Work, project: Project, options: ImagesOptions): Promise<void> {
  const inner = selected(work, project, options);
  const pushes = Object.values(inner.project.services)
    .filter((service) => service.build && service.image)
    .flatMap((service) =>
      [...new Set([imageName(project.name, service), ...(service.build?.tags ?? [])])].map((image) => ({
        service: service.name,
        image,
      })),
    );
  await together(
    pushes,
    async ({ service, image }, signal) => {
      try {
        for await (const event of work.images.push(image, { signal }))
          work.emit({ type: 'push', service, image, progress: event });
        work.emit({ type: 'arrived', service, image });
      } catch (error) {
        if (!options.ignoreFailures || isCancelled(error)) throw error;
        work.emit({ type: 'failed', service, image, error });
      }
    },
    work.signal,
  );
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
