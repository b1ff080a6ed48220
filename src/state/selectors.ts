import type { Container, Image } from '../engine/types.ts';

export interface Project {
  readonly name: string;
  readonly services: readonly { readonly name: string; readonly containers: readonly Container[] }[];
  readonly containers: readonly Container[];
}

const byName = <T extends { readonly name: string }>(a: T, b: T): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true });

export function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const members = groups.get(name);
    if (members) members.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Compose projects by name; each with its services and their replicas in order. */
export function projects(containers: readonly Container[]): Project[] {
  const composed = containers.filter(({ compose }) => compose);
  return [...group(composed, ({ compose }) => compose?.project ?? '')]
    .map(([name, members]) => ({
      name,
      containers: members,
      services: [...group(members, ({ compose }) => compose?.service ?? '')]
        .map(([service, replicas]) => ({
          name: service,
          containers: replicas.toSorted((a, b) => (a.compose?.number ?? 0) - (b.compose?.number ?? 0) || byName(a, b)),
        }))
        .sort(byName),
    }))
    .sort(byName);
}

export const standalone = (containers: readonly Container[]): Container[] =>
  containers.filter(({ compose }) => !compose).sort(byName);

export interface Repository {
  readonly name: string;
  readonly tags: readonly { readonly reference: string; readonly tag: string; readonly image: Image }[];
}

/** `registry:5000/a/b:tag` split at the colon that starts the tag, not the port. */
export function splitTag(reference: string): { repository: string; tag: string } {
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: 'latest' };
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

export function repositories(images: readonly Image[]): Repository[] {
  const tags = images.flatMap((image) => image.tags.map((reference) => ({ reference, image, ...splitTag(reference) })));
  return [...group(tags, ({ repository }) => repository)]
    .map(([name, members]) => ({
      name,
      tags: members.sort((a, b) => b.image.created - a.image.created || a.tag.localeCompare(b.tag)),
    }))
    .sort(byName);
}

/** Images that no tag names. */
export const dangling = (images: readonly Image[]): Image[] =>
  images.filter(({ tags }) => tags.length === 0).sort((a, b) => b.created - a.created);

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
