import type { Service } from '../../../core/compose/project.ts';
import { GantryError, isCancelled, isGantryError } from '../../../util/errors.ts';
import type { ComposeBuildOptions, ComposeWarning } from '../../types.ts';
import { deferred, type ProjectWork, together, untilAborted, warn } from '../context.ts';
import { buildDependencies, buildRequest } from './build-request.ts';
import type { ImageNeed, ImagePlan } from './plan-images.ts';

/** Pulls, then builds, each as far as it can at the same time. A failed pull of what can be built is no failure. */
export async function runImages(work: ProjectWork, plan: ImagePlan, options: ComposeBuildOptions): Promise<void> {
  const builds = new Map(plan.builds.map(({ service }) => [service.name, service]));
  await together(
    plan.pulls,
    async (pull, signal) => {
      try {
        await pullImage({ ...work, signal }, pull);
      } catch (error) {
        if (!pull.buildable || isCancelled(error)) throw error;
        const message = `Image ${pull.image} could not be pulled, so it is built: ${(error as Error).message}`;
        warn(work, [{ message, service: pull.service }]);
        const builder = Object.values(work.project.services).find((each) => each.build && each.image === pull.image);
        if (builder) builds.set(builder.name, builder);
      }
    },
    work.signal,
  );
  await buildImages(work, [...builds.values()], options);
}

type PullWork = Pick<ProjectWork, 'images' | 'emit' | 'signal'>;

/** Rejects with what the engine said, in the words of a project. */
export async function pullImage(work: PullWork, need: ImageNeed): Promise<void> {
  try {
    await pullOnce(work, need);
  } catch (error) {
    throw couldNotPull(need, error);
  }
}

/** Rejects with what the engine said. */
export async function pullOnce(work: PullWork, { service, image, platform }: ImageNeed): Promise<void> {
  const options = { signal: work.signal, ...(platform ? { platform } : {}) };
  for await (const event of work.images.pull(image, options))
    work.emit({ type: 'pull', service, image, progress: event });
}

export function couldNotPull({ service, image }: ImageNeed, error: unknown): unknown {
  if (!isGantryError(error) || isCancelled(error)) return error;
  const why = error.message.startsWith(`${image}: `) ? error.message.slice(image.length + 2) : error.message;
  return new GantryError(error.code, `Image ${image} of service ${service} could not be pulled: ${why}`, {
    cause: error,
    ...(error.hint ? { hint: error.hint } : {}),
  });
}

/** In parallel, but each after those whose images it is built from. */
export async function buildImages(
  work: ProjectWork,
  services: readonly Service[],
  options: ComposeBuildOptions,
): Promise<void> {
  const waiting = new Map(services.map(({ name }) => [name, deferred()]));
  await together(
    services,
    async (service, signal) => {
      await untilAborted(Promise.all(buildDependencies(service).map((name) => waiting.get(name)?.done)), signal);
      await buildImage({ ...work, signal }, service, options);
      waiting.get(service.name)?.finish();
    },
    work.signal,
  );
}

/** An image for several platforms can only be pushed; what runs here is built for one. */
function onePlatform(service: Service, platform = "the engine's own platform"): ComposeWarning[] {
  const listed = service.build?.platforms ?? [];
  if (listed.length < 2) return [];
  const key = `services.${service.name}.build.platforms`;
  return [
    { service: service.name, key, message: `${key}: of ${listed.join(', ')}, it is built for ${platform} only.` },
  ];
}

async function buildImage(work: ProjectWork, service: Service, options: ComposeBuildOptions): Promise<void> {
  try {
    const request = buildRequest({ project: work.project, service, options, proxies: work.proxies });
    work.emit({ type: 'build-request', service: service.name, request });
    warn(work, onePlatform(service, request.platforms?.[0]));
    for await (const event of work.build(request, work.signal))
      work.emit({ type: 'build', service: service.name, event });
  } catch (error) {
    work.emit({ type: 'build-failed', service: service.name, error });
    if (!isGantryError(error) || isCancelled(error)) throw error;
    throw new GantryError(error.code, `Service ${service.name} could not be built: ${error.message}`, {
      cause: error,
      ...(error.hint ? { hint: error.hint } : {}),
      ...(error.details === undefined ? {} : { details: error.details }),
    });
  }
}
