/** The JSON of an image archive, as far as we read it. Everything is optional: archives come from anywhere. */
export interface ImageConfig {
  readonly created?: string;
  readonly architecture?: string;
  readonly os?: string;
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

interface DockerManifestRow {
  readonly Config?: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Layers?: readonly string[];
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
  const docker = json('manifest.json');
  if (Array.isArray(docker)) return (docker as DockerManifestRow[]).flatMap((row) => dockerImage(row, json));
  return ociImages(json('index.json') as Manifest | undefined, json, 0, []);
}

function dockerImage(row: DockerManifestRow, json: ReadJson): ImageInArchive[] {
  const config = json(row.Config ?? '') as ImageConfig | undefined;
  return config ? [{ names: row.RepoTags ?? [], config, layerPaths: row.Layers ?? [] }] : [];
}

/** Nesting is bounded: an index may name itself. */
function ociImages(
  index: Manifest | undefined,
  json: ReadJson,
  depth: number,
  names: readonly string[],
): ImageInArchive[] {
  if (depth > 4) return [];
  return (index?.manifests ?? []).flatMap((descriptor) => {
    if (descriptor.annotations?.['vnd.docker.reference.type'] || !descriptor.digest) return [];
    const name =
      descriptor.annotations?.['io.containerd.image.name'] ??
      descriptor.annotations?.['org.opencontainers.image.ref.name'];
    const own = name ? [name] : names;
    const manifest = json(blobPath(descriptor.digest)) as Manifest | undefined;
    if (manifest?.manifests) return ociImages(manifest, json, depth + 1, own);
    const config = manifest?.config?.digest
      ? (json(blobPath(manifest.config.digest)) as ImageConfig | undefined)
      : undefined;
    if (!config) return [];
    return [{ names: own, config, layerPaths: (manifest?.layers ?? []).map(({ digest }) => blobPath(digest ?? '')) }];
  });
}

const platformOf = ({ config }: ImageInArchive): string => `${config.os}/${config.architecture}`;

/** For people to choose by. */
export const describeImage = (image: ImageInArchive): string => image.names[0] ?? platformOf(image);

export interface WantedImage {
  readonly name?: string;
  /** `os/architecture` */
  readonly platform?: string;
  /** Its place among the archive's images, from 0. */
  readonly at?: number;
}

/** The one asked for, else the first. */
export function pickImage(images: readonly ImageInArchive[], wanted: WantedImage = {}): ImageInArchive | undefined {
  return (
    (wanted.at !== undefined && images[wanted.at]) ||
    (wanted.name && images.find(({ names }) => names.includes(wanted.name ?? ''))) ||
    (wanted.platform && images.find((image) => platformOf(image) === wanted.platform)) ||
    images[0]
  );
}
