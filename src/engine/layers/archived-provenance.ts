import type { RecordedBuild } from '../types/layers.ts';
import { toManifest } from './archive-json.ts';
import { blobPath, type Descriptor, type ImageInArchive, type Manifest, type ReadJson } from './oci-image.ts';
import { isProvenance, readProvenance } from './provenance.ts';

/** What BuildKit attested of an archive's image: the statement lies beside the image in an index. */
export function archivedProvenance(json: ReadJson, { layerPaths }: ImageInArchive): RecordedBuild | undefined {
  const rows = descriptorsIn(json, json('index.json'), 0);
  const manifestOf = ({ digest }: Descriptor): Manifest => toManifest(digest ? json(blobPath(digest)) : undefined);
  for (const attestation of rows) {
    const subject = attestation.annotations?.['vnd.docker.reference.digest'];
    const layers = subject && manifestOf({ digest: subject }).layers?.map(({ digest = '' }) => digest);
    if (!layers || layers.map(blobPath).join() !== layerPaths.join()) continue;
    const statement = manifestOf(attestation).layers?.find(isProvenance)?.digest;
    const recorded = statement && readProvenance(json(blobPath(statement)), layers);
    if (recorded) return recorded;
  }
  return undefined;
}

/** Of nested indexes too; nesting is bounded, as an index may name itself. */
function descriptorsIn(json: ReadJson, index: unknown, depth: number): Descriptor[] {
  const { manifests = [] } = toManifest(index);
  if (depth > 4) return [];
  return manifests.flatMap((row) =>
    row.digest ? [row, ...descriptorsIn(json, json(blobPath(row.digest)), depth + 1)] : [],
  );
}
