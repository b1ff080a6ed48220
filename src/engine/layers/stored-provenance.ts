import type { Api } from '../docker/api.ts';
import type { RecordedBuild } from '../types/layers.ts';
import { readJson } from './containerd-source.ts';
import type { Descriptor, Manifest } from './oci-image.ts';
import { isProvenance, readProvenance } from './provenance.ts';

/** Only the containerd store holds attestations; engines from API 1.48 on tell of them. */
interface InspectedImage {
  readonly Os: string;
  readonly Architecture: string;
  readonly Manifests?: readonly {
    readonly Kind: string;
    readonly Available: boolean;
    readonly Descriptor: Descriptor;
    readonly ImageData?: { readonly Platform?: { readonly os?: string; readonly architecture?: string } };
    readonly AttestationData?: { readonly For?: string };
  }[];
}

/** An image's manifest and that of what is attested of it. */
export interface Attested {
  readonly image: Descriptor;
  readonly attestation: Descriptor;
}

/** One call; undefined where nothing is attested, as on every graph driver. */
export async function attestedImage(api: Api, imageId: string, signal?: AbortSignal): Promise<Attested | undefined> {
  const { Os, Architecture, Manifests } = await api.json<InspectedImage>(
    'GET',
    `/images/${encodeURIComponent(imageId)}/json`,
    { query: { manifests: true }, signal },
  );
  const image = Manifests?.find(
    ({ Available, ImageData }) =>
      Available && ImageData?.Platform?.os === Os && ImageData.Platform.architecture === Architecture,
  )?.Descriptor;
  const attestation = Manifests?.find(
    ({ Available, AttestationData }) => Available && image && AttestationData?.For === image.digest,
  )?.Descriptor;
  return image && attestation && { image, attestation };
}

/** What BuildKit attested of the build: about half a second. */
export async function storedProvenance(
  api: Api,
  { image, attestation }: Attested,
  signal?: AbortSignal,
): Promise<RecordedBuild | undefined> {
  const statement = (await readJson<Manifest>(api, attestation, signal)).layers?.find(isProvenance);
  if (!statement) return undefined;
  const { layers = [] } = await readJson<Manifest>(api, image, signal);
  return readProvenance(
    await readJson(api, statement, signal),
    layers.map(({ digest = '' }) => digest),
  );
}
