import type { ComposeQuestion, ComposeWarning, UpOptions } from '../types.ts';
import type { ProjectWork } from './context.ts';
import { checkKeys } from './gates.ts';
import type { ImageFacts } from './images/local-images.ts';
import { type ImagePlan, inspectImages, needKey, needOf, planImages } from './images/plan-images.ts';
import { observe } from './observe.ts';
import type { Observed } from './observed.ts';
import type { Operation, ReconcileOptions } from './reconcile/draft.ts';
import { reconcile } from './reconcile/reconcile.ts';

/** All that is known before anything is done. `work.project` is the selected part. */
export interface Prepared {
  readonly observed: Observed;
  readonly images: ImagePlan;
  readonly warnings: readonly ComposeWarning[];
}

/** Looks at the engine. Throws `compose.invalid` for keys that it cannot honour. */
export async function prepare(work: ProjectWork, options: UpOptions): Promise<Prepared> {
  const warnings = checkKeys(work.project, work.apiVersion);
  const [observed, images] = await Promise.all([
    observe(work.api, work.project, work.signal),
    planImages(work, options),
  ]);
  return { observed, images, warnings };
}

export interface Decided {
  readonly operations: readonly Operation[];
  readonly warnings: readonly ComposeWarning[];
  /** By service. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly imageVolumes: ReadonlyMap<string, string>;
}

/** By service, from what is known by image. */
function imagesByService(work: ProjectWork, local: ReadonlyMap<string, ImageFacts>): Map<string, ImageFacts> {
  const images = new Map<string, ImageFacts>();
  for (const service of Object.values(work.project.services)) {
    const facts = local.get(needKey(needOf(work, service)));
    if (facts) images.set(service.name, facts);
  }
  return images;
}

/** `target=digest` of every image that a service mounts. */
function mountedImages(work: ProjectWork, local: ReadonlyMap<string, ImageFacts>): Map<string, string> {
  const { services } = work.project;
  const mounted = new Map<string, string>();
  for (const service of Object.values(services)) {
    const volumes = (service.volumes ?? []).filter((each) => each.type === 'image' && each.source);
    const digests = volumes.flatMap(({ source = '', target }) => {
      const other = services[source];
      const need = other ? needOf(work, other) : { ...needOf(work, service), image: source };
      const facts = local.get(needKey(need));
      return facts ? [`${target}=${facts.digest}`] : [];
    });
    if (digests.length > 0) mounted.set(service.name, digests.sort().join(','));
  }
  return mounted;
}

/** Images that were pulled or built are looked at again; a preview does not know what they will be. */
export async function currentImages(work: ProjectWork, plan: ImagePlan): Promise<Map<string, ImageFacts>> {
  const touched = Object.values(work.project.services).map((service) => needOf(work, service));
  const local = await inspectImages(work, [...touched, ...plan.pulls]);
  return new Map([...plan.local, ...local]);
}

/** The plan over what was observed. Questions are asked before anything is done. */
export async function decide(
  work: ProjectWork,
  { observed }: Pick<Prepared, 'observed'>,
  local: ReadonlyMap<string, ImageFacts>,
  options: UpOptions & { readonly unknown?: ReadonlySet<string> },
): Promise<Decided> {
  const images = imagesByService(work, local);
  const imageVolumes = mountedImages(work, local);
  const compared = [...images].filter(([service]) => !options.unknown?.has(service));
  const settings: Omit<ReconcileOptions, 'answer'> = {
    services: options.services ?? [],
    recreate: options.recreate ?? 'diverged',
    recreateDependencies: options.recreateDependencies ?? 'diverged',
    inherit: !options.renewAnonymousVolumes,
    removeOrphans: options.removeOrphans ?? false,
    images: new Map(compared.map(([service, { digest, content }]) => [service, [digest, content]])),
    imageVolumes,
  };
  const questions: ComposeQuestion[] = [];
  const first = reconcile(work.project, observed, { ...settings, answer: (question) => questions.push(question) < 0 });
  const agreed = await agreedTo(questions, options.decide);
  if (agreed.size === 0) return { ...first, images, imageVolumes };
  const answer = (question: ComposeQuestion): boolean => agreed.has(question.resource);
  return { ...reconcile(work.project, observed, { ...settings, answer }), images, imageVolumes };
}

async function agreedTo(questions: readonly ComposeQuestion[], ask: UpOptions['decide']): Promise<Set<string>> {
  const agreed = new Set<string>();
  for (const question of questions) if (ask && (await ask(question))) agreed.add(question.resource);
  return agreed;
}
