import { parseReference } from '../../image-ref/parse-reference.ts';
import { canonicalReference, withDefaultTag } from '../../image-ref/reference.ts';
import { byName } from '../model/by-name.ts';
import { LoadError } from '../problem.ts';
import type { Project, Service } from '../project.ts';

/** Asks a registry for the digest (`sha256:…`) of a full name such as `docker.io/library/alpine:3`. */
export type DigestOf = (reference: string) => Promise<string>;

/**
 * Every image that the services name, pinned to its digest: their own, those of pre_start hooks and of image volumes. Each
 * is asked for once. Throws LoadError for what is no reference, and whatever `digestOf` throws.
 */
export async function withImageDigests(project: Project, digestOf: DigestOf): Promise<Project> {
  const known = new Map<string, Promise<string>>();
  const pin = (image: string): Promise<string> => {
    const found = known.get(image) ?? pinned(image, digestOf);
    known.set(image, found);
    return found;
  };
  const isService = (name: string): boolean => name in project.services || name in project.disabledServices;
  const entries = await Promise.all(
    Object.entries(project.services).map(async ([name, each]) => [name, await withPins(each, pin, isService)] as const),
  );
  return { ...project, services: byName(entries) };
}

async function withPins(
  service: Service,
  pin: (image: string) => Promise<string>,
  isService: (name: string) => boolean,
): Promise<Service> {
  const { image, pre_start: hooks, volumes } = service;
  return {
    ...service,
    ...(image && { image: await pin(image) }),
    ...(hooks && {
      pre_start: await Promise.all(
        hooks.map(async (each) => (each.image ? { ...each, image: await pin(each.image) } : each)),
      ),
    }),
    ...(volumes && {
      volumes: await Promise.all(
        volumes.map(async (each) =>
          each.type === 'image' && each.source && !isService(each.source)
            ? { ...each, source: await pin(each.source) }
            : each,
        ),
      ),
    }),
  };
}

/** A digest that is written already stays, without the tag, which it overrules. */
async function pinned(image: string, digestOf: DigestOf): Promise<string> {
  const reference = parseReference(image);
  if (!reference) throw new LoadError(`invalid reference format: ${image}`);
  const { domain, path, digest } = reference;
  if (digest !== undefined) return canonicalReference({ domain, path, digest });
  const full = canonicalReference(withDefaultTag(reference));
  return `${full}@${await digestOf(full)}`;
}
