import { imageName } from '../../../core/compose/image-name.ts';
import type { Service } from '../../../core/compose/project.ts';
import { GantryError } from '../../../util/errors.ts';
import type { PlanStep, UpOptions } from '../../types.ts';
import type { ProjectWork } from '../context.ts';
import { buildDependencies, serviceNamed } from './build-request.ts';
import { type ImageFacts, inspectImage } from './local-images.ts';
import { pullCause } from './pull-policy.ts';

export interface ImageNeed {
  readonly service: string;
  readonly image: string;
  readonly platform: string | undefined;
}

export interface ImagePull extends ImageNeed {
  readonly cause: string;
  /** A failure only means that it is built. */
  readonly buildable: boolean;
}

export interface ImagePlan {
  /** Local images by need; absent: not here, or for another platform. */
  readonly local: ReadonlyMap<string, ImageFacts>;
  readonly pulls: readonly ImagePull[];
  /** Built whatever the pulls do. */
  readonly builds: readonly { readonly service: Service; readonly cause: string }[];
}

export const needKey = ({ image, platform }: Pick<ImageNeed, 'image' | 'platform'>): string =>
  `${image} ${platform ?? ''}`;

export const needOf = ({ project }: Pick<ProjectWork, 'project'>, service: Service): ImageNeed => ({
  service: service.name,
  image: imageName(project.name, service),
  platform: service.platform || project.environment.DOCKER_DEFAULT_PLATFORM || undefined,
});

/** Images mounted as volumes and those of hooks: pulled when missing. A volume may name a service's image. */
function furtherNeeds(work: ProjectWork, service: Service): ImageNeed[] {
  const { platform } = needOf(work, service);
  const mounted = (service.volumes ?? []).filter((each) => each.type === 'image').map((each) => each.source ?? '');
  const hooks = (service.pre_start ?? []).map((hook) => hook.image ?? '');
  const own = imageName(work.project.name, service);
  return [...mounted, ...hooks]
    .filter((image) => image && image !== own && !(image in work.project.services))
    .map((image) => ({ service: service.name, image, platform }));
}

/** Looks at each image once, all at the same time. */
export async function inspectImages(work: ProjectWork, needs: readonly ImageNeed[]): Promise<Map<string, ImageFacts>> {
  const distinct = new Map(needs.map((need) => [needKey(need), need]));
  const found = new Map<string, ImageFacts>();
  await Promise.all(
    [...distinct].map(async ([key, { image, platform }]) => {
      const facts = await inspectImage(work, image, platform);
      if (facts?.satisfies) found.set(key, facts);
    }),
  );
  return found;
}

/** Which images are pulled and built before anything is created. Throws for one that can come from nowhere. */
export async function planImages(work: ProjectWork, options: UpOptions): Promise<ImagePlan> {
  const services = Object.values(work.project.services);
  const further = services.flatMap((service) => furtherNeeds(work, service));
  const local = await inspectImages(work, [...services.map((service) => needOf(work, service)), ...further]);
  const pulls = new Map<string, ImagePull>();
  const builds = new Map<string, { service: Service; cause: string }>();
  const builtBy = new Set(services.filter((each) => each.build).map((each) => imageName(work.project.name, each)));
  for (const service of services) {
    const need = needOf(work, service);
    const here = local.get(needKey(need));
    const build = buildCause(service, here, options);
    const pull = build && options.build === 'always' ? undefined : pullCause(service, here, options.pull, Date.now());
    if (pull)
      pulls.set(needKey(need), {
        ...need,
        cause: pull,
        buildable: builtBy.has(need.image) && options.build !== 'never',
      });
    else if (build) builds.set(service.name, { service, cause: build });
    else if (!here && !builtBy.has(need.image)) throw missing(service, need.image, options);
    else if (!here && options.build === 'never') throw missing(service, need.image, options);
  }
  for (const need of further)
    if (!local.has(needKey(need)) && !pulls.has(needKey(need)))
      pulls.set(needKey(need), { ...need, cause: 'not here yet', buildable: false });
  addBuildDependencies(work, builds, local);
  return { local, pulls: [...pulls.values()], builds: [...builds.values()] };
}

function buildCause(service: Service, here: ImageFacts | undefined, options: UpOptions): string | undefined {
  if (!service.build || options.build === 'never') return undefined;
  if (options.build === 'always') return 'a build was asked for';
  if (service.pull_policy === 'build') return 'pull policy build';
  return here ? undefined : 'not here yet';
}

/** What a build takes from another service's image is built first, also where that service takes no part itself. */
function addBuildDependencies(
  work: ProjectWork,
  builds: Map<string, { service: Service; cause: string }>,
  local: ReadonlyMap<string, ImageFacts>,
): void {
  for (const { service } of builds.values())
    for (const name of buildDependencies(service)) {
      const other = serviceNamed(work.project, name);
      if (other?.build && !builds.has(name) && !local.has(needKey(needOf(work, other))))
        builds.set(name, { service: other, cause: `service ${service.name} is built from it` });
    }
}

function missing(service: Service, image: string, options: UpOptions): GantryError {
  const why =
    service.build && options.build === 'never' ? 'building was switched off' : 'its pull policy forbids pulling';
  return new GantryError('compose.failed', `Image ${image} of service ${service.name} is not here, and ${why}.`, {
    hint: service.build ? 'Build it first.' : 'Pull it first, or change pull_policy.',
  });
}

/** The same as steps of a preview: pulls, then builds, each after those that it builds on. */
export function imageSteps({ pulls, builds }: ImagePlan): PlanStep[] {
  const pulling = pulls.map(({ service, image, cause }, index) => ({
    ...{ id: index + 1, kind: 'pull-image' as const, resource: `image:${service}`, name: image, service, cause },
    after: [],
  }));
  const idOf = new Map(builds.map(({ service }, index) => [service.name, pulls.length + index + 1]));
  const building = builds.map(({ service, cause }) => ({
    ...{ id: idOf.get(service.name) ?? 0, kind: 'build-image' as const, resource: `image:${service.name}` },
    ...{ name: service.image ?? service.name, service: service.name, cause },
    after: buildDependencies(service).flatMap((name) => idOf.get(name) ?? []),
  }));
  return [...pulling, ...building];
}
