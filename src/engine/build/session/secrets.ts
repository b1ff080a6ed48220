import { readFile, stat } from 'node:fs/promises';
import { lookup } from '../../../core/text/lookup.ts';
import { GantryError } from '../../../util/errors.ts';
import type { BuildSecret } from '../../types/build.ts';
import { SecretRequest, SecretResponse } from '../buildkit/messages.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import { RpcError, rpcStatus } from '../buildkit/rpc-error.ts';
import { firstRequest, type Services } from './services.ts';

/** BuildKit's own limit, for which its clients stand: https://docs.docker.com/build/building/secrets/ */
const maxSecret = 500 << 10;

/** Read at once, so that a secret that is not there is told before the build starts. Rejects `build.invalid`. */
export async function secretsService(
  secrets: readonly BuildSecret[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Services> {
  const values = new Map<string, Uint8Array>();
  for (const secret of secrets) values.set(secret.id, await bytesOf(secret, environment));
  return [
    [
      '/moby.buildkit.secrets.v1.Secrets/GetSecret',
      async (call) => {
        const { id } = decode(SecretRequest, await firstRequest(call));
        const data = values.get(id);
        if (!data) throw new RpcError(rpcStatus.notFound, `secret ${id} not found`);
        return encode(SecretResponse, { data });
      },
    ],
  ];
}

async function bytesOf(
  secret: BuildSecret,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array> {
  if ('value' in secret) return secret.value;
  if ('env' in secret) {
    const value = lookup(environment, secret.env);
    if (value !== undefined) return Buffer.from(value);
    throw new GantryError(
      'build.invalid',
      `The secret “${secret.id}” is to come from $${secret.env}, which is not set.`,
      {
        hint: 'Set the variable for VS Code, or take the secret from a file.',
      },
    );
  }
  try {
    if ((await stat(secret.file)).size <= maxSecret) return await readFile(secret.file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new GantryError(
      'build.invalid',
      `Cannot read the file of the secret “${secret.id}”: ${secret.file} (${code}).`,
      {
        hint: 'Check the path of the secret.',
        cause,
      },
    );
  }
  throw new GantryError(
    'build.invalid',
    `The file of the secret “${secret.id}” is larger than 500 KB: ${secret.file}.`,
    {
      hint: 'Check the path of the secret.',
    },
  );
}
