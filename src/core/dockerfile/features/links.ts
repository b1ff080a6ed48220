import { parseReference } from '../../image-ref/parse-reference.ts';
import { defaultDomain, officialPrefix } from '../../image-ref/reference.ts';
import type { Range } from '../../text/range.ts';
import { copyPaths } from '../copy-paths.ts';
import type { Dockerfile, Word } from '../model.ts';

export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
}

/** Base images to their page, where the registry has one that people can read; remote sources of ADD to themselves. */
export function documentLinks(file: Dockerfile): DocumentLink[] {
  const images = file.stages.flatMap(({ image, parent }) => (image && !parent ? linkTo(file, image) : []));
  const sources = file.instructions.flatMap((instruction) => copyPaths(instruction)?.sources ?? []);
  const remote = sources.filter(({ value }) => /^https?:\/\/[^$]+$/.test(value));
  return [...images, ...remote.map((source) => ({ range: file.range(source), target: source.value }))];
}

function linkTo(file: Dockerfile, image: Word): DocumentLink[] {
  if (image.value === 'scratch' || image.value.includes('$')) return [];
  const reference = parseReference(image.value);
  const target = reference && pageOf(reference.domain, reference.path);
  return target ? [{ range: file.range(image), target }] : [];
}

function pageOf(domain: string, path: string): string | undefined {
  if (domain === defaultDomain) {
    return path.startsWith(officialPrefix)
      ? `https://hub.docker.com/_/${path.slice(officialPrefix.length)}`
      : `https://hub.docker.com/r/${path}`;
  }
  if (domain === 'mcr.microsoft.com') return `https://mcr.microsoft.com/artifact/mar/${path}`;
  if (domain === 'quay.io') return `https://quay.io/repository/${path}`;
  return domain === 'ghcr.io' ? `https://github.com/${path.split('/').slice(0, 2).join('/')}` : undefined;
}
