import { createHash } from 'node:crypto';
import { type TarMember, tar } from './tar.ts';

export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** One step of a build: the lines it stands on, from 1, and the layers it consists of, by their number in the image. */
export interface AttestedStep {
  readonly lines?: readonly number[];
  readonly layers?: readonly number[];
}

/** The in-toto statement that BuildKit writes with `mode=max`, in the form of SLSA 0.2 or 1. */
export function statementOf(
  text: string,
  steps: readonly AttestedStep[],
  blobs: readonly string[],
  { version = 0.2, target }: { version?: 0.2 | 1; target?: string } = {},
): object {
  const metadata = {
    source: {
      infos: [{ filename: 'Dockerfile', language: 'Dockerfile', data: Buffer.from(text).toString('base64') }],
      locations: Object.fromEntries(
        steps.map(({ lines }, at) => [
          `step${at}`,
          lines ? { locations: [{ ranges: lines.map((line) => ({ start: { line }, end: { line } })) }] } : {},
        ]),
      ),
    },
    layers: Object.fromEntries(
      steps.flatMap(({ layers }, at) =>
        layers ? [[`step${at}:0`, [layers.map((layer) => ({ digest: blobs[layer], size: 1 }))]]] : [],
      ),
    ),
  };
  const parameters = { frontend: 'dockerfile.v0', ...(target && { args: { target } }) };
  return {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicate:
      version === 1
        ? {
            buildDefinition: { externalParameters: { request: parameters } },
            runDetails: { metadata: { buildkit_metadata: metadata } },
          }
        : { invocation: { parameters }, metadata: { 'https://mobyproject.org/buildkit@v1#metadata': metadata } },
  };
}

/** The members of an OCI layout as BuildKit exports one: an index of an image and of what is attested of it. */
export function attestedLayout(
  layers: readonly (readonly TarMember[])[],
  statement: (blobs: string[]) => object,
): TarMember[] {
  const members: TarMember[] = [];
  const add = (body: Buffer | string): { digest: string; size: number } => {
    const digest = digestOf(body);
    members.push({ name: `blobs/sha256/${digest.slice(7)}`, body });
    return { digest, size: body.length };
  };
  const blobs = layers.map((files) => add(tar(...files)));
  const config = add(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: blobs.map(({ digest }) => digest) },
      history: blobs.map((_, at) => ({ created_by: `layer ${at}` })),
    }),
  );
  const image = add(JSON.stringify({ schemaVersion: 2, config, layers: blobs }));
  const annotations = { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' };
  const attested = { ...add(JSON.stringify(statement(blobs.map(({ digest }) => digest)))), annotations };
  const attestation = add(JSON.stringify({ schemaVersion: 2, layers: [attested] }));
  const index = add(
    JSON.stringify({
      schemaVersion: 2,
      manifests: [
        image,
        {
          ...attestation,
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': image.digest,
          },
          platform: { architecture: 'unknown', os: 'unknown' },
        },
      ],
    }),
  );
  members.push({ name: 'index.json', body: JSON.stringify({ schemaVersion: 2, manifests: [index] }) });
  return members;
}
