import type { Descriptor, DockerManifestRow, HistoryRow, ImageConfig, Manifest } from './oci-image.ts';

/** What an archive says, taken as far as it is what the formats prescribe: it comes from anywhere. */

type Row = Readonly<Record<string, unknown>>;

const row = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const rows = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.map(row) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : []);

const withTexts = <K extends string>(of: Row, ...keys: readonly K[]): Partial<Record<K, string>> =>
  Object.fromEntries(keys.flatMap((key) => (typeof of[key] === 'string' ? [[key, of[key]]] : []))) as Partial<
    Record<K, string>
  >;

export const toConfig = (value: unknown): ImageConfig | undefined =>
  value === undefined
    ? undefined
    : {
        ...withTexts(row(value), 'created', 'architecture', 'os', 'variant'),
        rootfs: { diff_ids: texts(row(row(value).rootfs).diff_ids) },
        history: rows(row(value).history).map(toHistoryRow),
      };

const toHistoryRow = (of: Row): HistoryRow => ({
  ...withTexts(of, 'created', 'created_by', 'comment'),
  empty_layer: of.empty_layer === true,
});

export const toDockerRows = (value: unknown): readonly DockerManifestRow[] =>
  rows(value).map((of) => ({ Config: text(of.Config), RepoTags: texts(of.RepoTags), Layers: texts(of.Layers) }));

/** An image's manifest or an index, whichever it is. */
export function toManifest(value: unknown): Manifest {
  const { manifests, config, layers } = row(value);
  return {
    ...(Array.isArray(manifests) && { manifests: rows(manifests).map(toDescriptor) }),
    config: toDescriptor(row(config)),
    layers: rows(layers).map(toDescriptor),
  };
}

function toDescriptor(of: Row): Descriptor {
  const annotations = row(of.annotations);
  return {
    ...withTexts(of, 'digest'),
    annotations: withTexts(annotations, ...Object.keys(annotations)) as Record<string, string>,
  };
}
