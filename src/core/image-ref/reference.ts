/**
 * A reference as the engine understands it, every default spelled out: `alpine` has the domain `docker.io` and the
 * path `library/alpine`. A reference with neither tag nor digest means the tag `latest`, which is not filled in here.
 */
export interface ImageReference {
  readonly domain: string;
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

export const defaultDomain = 'docker.io';
export const officialPrefix = 'library/';

/** `docker.io/library/alpine:3@sha256:…`: what registries and BuildKit call it. */
export const canonicalReference = (reference: ImageReference): string =>
  `${reference.domain}/${reference.path}${suffix(reference)}`;

/** `alpine:3`: what people type and `docker images` prints. */
export const familiarReference = (reference: ImageReference): string => familiarName(reference) + suffix(reference);

/** The familiar name alone, without tag and digest. */
export function familiarName({ domain, path }: ImageReference): string {
  if (domain !== defaultDomain) return `${domain}/${path}`;
  const short = path.startsWith(officialPrefix) ? path.slice(officialPrefix.length) : path;
  // `library/foo/bar` must keep its prefix: `foo/bar` would be another image.
  return short.includes('/') ? path : short;
}

/** With the tag that the engine would use: `latest` when there is neither tag nor digest. */
export const withDefaultTag = (reference: ImageReference): ImageReference =>
  reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;

const suffix = ({ tag, digest }: ImageReference): string =>
  (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
