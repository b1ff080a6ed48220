import { createHash } from 'node:crypto';
import type { TarMember } from './tar.ts';

const digest = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const blob = (body: Buffer | string): TarMember => ({ name: `blobs/sha256/${digest(body).slice(7)}`, body });

/** The members of an OCI layout of one image; each layer as it is and as it is stored. */
export function ociLayout(layers: readonly { readonly plain: Buffer; readonly stored: Buffer }[]): TarMember[] {
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ plain }) => digest(plain)) },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: { digest: digest(config), size: config.length },
    layers: layers.map(({ stored }) => ({ digest: digest(stored), size: stored.length })),
  });
  return [
    { name: 'oci-layout', body: '{"imageLayoutVersion":"1.0.0"}' },
    { name: 'index.json', body: JSON.stringify({ schemaVersion: 2, manifests: [{ digest: digest(manifest) }] }) },
    blob(manifest),
    blob(config),
    ...layers.map(({ stored }) => blob(stored)),
  ];
}
