import { defaultDomain, type ImageReference, officialPrefix } from './reference.ts';
import { splitReference } from './split-reference.ts';

export type ReferenceProblem =
  | 'empty'
  | 'uppercase'
  | 'identifier'
  | 'too-long'
  | 'bad-domain'
  | 'bad-path'
  | 'bad-tag'
  | 'bad-digest';

const domainPattern =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const pathPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const identifierPattern = /^[a-f0-9]{64}$/;
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const maximumPathLength = 255;

/** The grammar of github.com/distribution/reference with Docker's defaults; undefined when `text` is no reference. */
export function parseReference(text: string): ImageReference | undefined {
  const result = readReference(text);
  return typeof result === 'string' ? undefined : result;
}

/** What is wrong with `text` as a reference; undefined when nothing is. */
export function referenceProblem(text: string): ReferenceProblem | undefined {
  const result = readReference(text);
  return typeof result === 'string' ? result : undefined;
}

function readReference(text: string): ImageReference | ReferenceProblem {
  if (text === '') return 'empty';
  // A bare image id is never a name, so that `docker run <id>` cannot be mistaken.
  if (identifierPattern.test(text)) return 'identifier';
  const { name, tag, digest } = splitReference(text);
  const { domain, path } = splitDomain(name);
  if (path === '') return 'bad-path';
  if (path !== path.toLowerCase()) return 'uppercase';
  if (!domainPattern.test(domain)) return 'bad-domain';
  if (!pathPattern.test(path)) return 'bad-path';
  if (path.length > maximumPathLength) return 'too-long';
  if (tag !== undefined && !tagPattern.test(tag)) return 'bad-tag';
  if (digest !== undefined && !isDigest(digest)) return 'bad-digest';
  return { domain, path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The first component is a domain when it cannot be a user name: a dot, a port, `localhost` or an upper-case letter. */
export function splitDomain(name: string): { domain: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const domain = !isDomain || first === 'index.docker.io' ? defaultDomain : first;
  const path = isDomain ? name.slice(slash + 1) : name;
  return {
    domain,
    path: domain === defaultDomain && path !== '' && !path.includes('/') ? officialPrefix + path : path,
  };
}

/** `algorithm:hex` of an algorithm that registries accept, in full length and lower case. */
export function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const length = digestLengths[text.slice(0, Math.max(colon, 0))];
  const encoded = text.slice(colon + 1);
  return length !== undefined && encoded.length === length && /^[a-f0-9]+$/.test(encoded);
}
