import { createHash } from 'node:crypto';
import { GantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { packTar } from '../tar/write-tar.ts';
import { temporaryLabel, temporaryReference } from '../temporary.ts';
import { blobPath, type Descriptor } from './oci-image.ts';

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

interface Crafted {
  readonly layers: readonly Descriptor[];
  readonly diffIds: readonly string[];
  /** `none/none` keeps the engine from unpacking what is only to be read. */
  readonly platform?: { readonly os: string; readonly architecture: string };
}

/** An OCI archive of a manifest and a configuration alone: the layers it names must already be in the engine's content store. */
export function craftArchive(
  { layers, diffIds, platform = { os: 'none', architecture: 'none' } }: Crafted,
  name: string,
): Buffer {
  const config = json({
    ...platform,
    config: { Cmd: ['x'], Labels: { [temporaryLabel]: 'true' } },
    rootfs: { type: 'layers', diff_ids: diffIds },
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
    layers,
  });
  const index = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        mediaType: manifestType,
        digest: digestOf(manifest),
        size: manifest.length,
        platform,
        annotations: { 'io.containerd.image.name': name },
      },
    ],
  });
  return packTar([
    { name: 'oci-layout', body: '{"imageLayoutVersion":"1.0.0"}' },
    { name: 'index.json', body: index },
    { name: blobPath(digestOf(config)), body: config },
    { name: blobPath(digestOf(manifest)), body: manifest },
  ]);
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Loads an archive and rejects when the engine reports a failure in its (successful) answer. */
export async function loadArchive(api: Api, archive: Buffer, signal?: AbortSignal): Promise<string> {
  const body = await api.stream('POST', '/images/load', { query: { quiet: true }, body: archive, signal });
  let answer = '';
  for await (const chunk of body) answer += chunk;
  const failure = /"error(?:Detail)?":.*?"message":"([^"]*)"/.exec(answer)?.[1];
  if (failure) throw new GantryError('engine.failed', `The engine did not take a temporary image: ${failure}`);
  return answer;
}

/** Makes a crafted image, hands out its name, and removes it whatever happens. */
export async function withCraftedImage<T>(
  api: Api,
  crafted: Crafted,
  signal: AbortSignal | undefined,
  use: (name: string) => Promise<T>,
): Promise<T> {
  const name = temporaryReference('blobs');
  try {
    await loadArchive(api, craftArchive(crafted, name), signal);
    return await use(name);
  } finally {
    await removeImage(api, name);
  }
}

/** Without the caller's signal: cleaning up goes on after a cancel. What fails here is swept at the next start. */
export const removeImage = (api: Api, name: string): Promise<unknown> =>
  api
    .json('DELETE', `/images/${encodeURIComponent(name)}`, { query: { noprune: true, force: true } })
    .catch(() => undefined);
