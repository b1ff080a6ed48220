import { GantryError } from '../../util/errors.ts';
import { toConfig, toDockerRows, toManifest } from './archive-json.ts';

/** The JSON of an image archive, as far as we read it. Everything is optional: archives come from anywhere. */
export interface ImageConfig {
  readonly created?: string;
  readonly architecture?: string;
  readonly os?: string;
  readonly variant?: string;
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
  readonly history?: readonly HistoryRow[];
}

export interface HistoryRow {
  readonly created?: string;
  readonly created_by?: string;
  readonly comment?: string;
  readonly empty_layer?: boolean;
}

export interface Descriptor {
  readonly mediaType?: string;
  readonly digest?: string;
  readonly size?: number;
  readonly platform?: { readonly os?: string; readonly architecture?: string; readonly variant?: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
}

export interface DockerManifestRow {
  readonly Config: string;
  readonly RepoTags: readonly string[];
  readonly Layers: readonly string[];
}

/** One image found in an archive: paths of its layers within it, lowest first. */
export interface ImageInArchive {
  readonly names: readonly string[];
  readonly config: ImageConfig;
  readonly layerPaths: readonly string[];
}

export type ReadJson = (path: string) => unknown;

export const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

/** Every image of a docker-archive (`manifest.json`) or an OCI layout (`index.json`, nested indexes included, attestations left out). */
export function imagesIn(json: ReadJson): ImageInArchive[] {
  const docker = toDockerRows(json('manifest.json')).flatMap((row) => dockerImage(row, json));
  return docker.length > 0 ? docker : ociImages(toManifest(json('index.json')), json, 0, []);
}

function dockerImage({ Config, RepoTags, Layers }: DockerManifestRow, json: ReadJson): ImageInArchive[] {
  const config = toConfig(json(Config));
  return config ? [{ names: RepoTags, config, layerPaths: Layers }] : [];
}

/** Nesting is bounded: an index may name itself. */
function ociImages(
  { manifests = [] }: Manifest,
  json: ReadJson,
  depth: number,
  names: readonly string[],
): ImageInArchive[] {
  if (depth > 4) return [];
  return manifests.flatMap((descriptor) => {
    if (descriptor.annotations?.['vnd.docker.reference.type'] || !descriptor.digest) return [];
    const name =
      descriptor.annotations?.['io.containerd.image.name'] ??
      descriptor.annotations?.['org.opencontainers.image.ref.name'];
    const own = name ? [name] : names;
    const manifest = toManifest(json(blobPath(descriptor.digest)));
    if (manifest.manifests) return ociImages(manifest, json, depth + 1, own);
    const config = manifest.config?.digest ? toConfig(json(blobPath(manifest.config.digest))) : undefined;
    if (!config) return [];
    return [{ names: own, config, layerPaths: (manifest.layers ?? []).map(({ digest = '' }) => blobPath(digest)) }];
  });
}

const platformOf = ({ config: { os, architecture, variant } }: ImageInArchive): string =>
  [os, architecture, ...(variant ? [variant] : [])].join('/');

/** For people to choose by: the platform too where images share a name. */
export function describeImages(images: readonly ImageInArchive[]): string[] {
  const names = images.map(({ names: [name] }) => name);
  return images.map((image, at) => {
    const name = names[at];
    if (!name) return platformOf(image);
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${platformOf(image)})`;
  });
}

export interface WantedImage {
  /** Preferred where an image has it. */
  readonly name?: string;
  /** `os/architecture`, with or without its variant. */
  readonly platform?: string;
  /** Its place among the archive's images, from 0. */
  readonly at?: number;
  /** Preferred where an image has exactly these layers. */
  readonly diffIds?: readonly string[];
}

/** The one asked for, else the first. Rejects `image.invalid` when there is none for the platform. */
export function pickImage(images: readonly ImageInArchive[], wanted: WantedImage = {}): ImageInArchive | undefined {
  const { name = '', platform } = wanted;
  if (wanted.at !== undefined && images[wanted.at]) return images[wanted.at];
  const same = wanted.diffIds?.join();
  const exact = images.find(({ config }) => config.rootfs?.diff_ids?.join() === same);
  if (same && exact) return exact;
  const named = images.filter(({ names }) => names.includes(name));
  const among = named.length > 0 ? named : images;
  if (!platform || among.length === 0) return among[0];
  const found = among.find((image) => `${platformOf(image)}/`.startsWith(`${platform}/`));
  if (found) return found;
  const known = [...new Set(images.map(platformOf))].join(', ');
  throw new GantryError('image.invalid', `The archive holds no image for ${platform}.`, { hint: `It holds ${known}.` });
}
