import { createHash } from 'node:crypto';
import { GantryError } from '../../util/errors.ts';
import type { Descriptor, Platform, RegistryManifest } from '../types/registry.ts';
import type { HttpAnswer } from './http-request.ts';

/** Docker's and OCI's, single images and indexes: whichever the registry has. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One part of `linux/arm64/v8`, as containerd has it: https://github.com/containerd/platforms */
const component = (value: unknown): string => (/^[\w.-]+$/.test(text(value)) ? text(value) : '');

export function readPlatform(value: unknown): Platform | undefined {
  if (!isObject(value)) return undefined;
  const [os, architecture, variant] = [value.os, value.architecture, value.variant].map(component);
  return os && architecture ? { os, architecture, ...(variant && { variant }) } : undefined;
}

function readDescriptor(value: unknown): Descriptor | undefined {
  if (!isObject(value) || !/^\w+:[0-9a-f]+$/.test(text(value.digest))) return undefined;
  const platform = readPlatform(value.platform);
  return {
    mediaType: text(value.mediaType),
    digest: text(value.digest),
    size: typeof value.size === 'number' ? value.size : 0,
    ...(platform && { platform }),
  };
}

const descriptors = (value: unknown): Descriptor[] =>
  (Array.isArray(value) ? value : []).map(readDescriptor).filter((one) => one !== undefined);

/** BuildKit's provenance and SBOM sit in the index as images of no platform. */
const isAttestation = ({ platform }: Descriptor): boolean => platform?.os === 'unknown';

/** Reads and checks: a body that is not what its digest says is not shown as if it were. */
export function readManifest({ body, headers }: HttpAnswer, about: string): RegistryManifest {
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const told = text(headers['docker-content-digest']);
  if (told.startsWith('sha256:') && told !== digest) {
    throw new GantryError('registry.failed', `${about}: the manifest is not what its digest says.`);
  }
  const json = parseJson(body, about);
  const config = readDescriptor(json.config);
  return {
    digest: told || digest,
    mediaType: text(json.mediaType) || text(headers['content-type']).replace(/;.*/, ''),
    text: body.toString(),
    manifests: descriptors(json.manifests).filter((one) => !isAttestation(one)),
    ...(config && { config }),
    layers: descriptors(json.layers),
  };
}

export function parseJson(body: Buffer, about: string): Json {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new GantryError('registry.failed', `${about}: the registry sent something that is no JSON object.`);
}
