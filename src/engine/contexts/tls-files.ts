import { readFile } from 'node:fs/promises';
import type { SecureContextOptions } from 'node:tls';
import { GantryError } from '../../util/errors.ts';

/** Paths of PEM files, read at each connect so that rotated certificates are picked up. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** False: any server certificate will do. */
  readonly verify: boolean;
}

const read = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new GantryError('context.invalid', `The TLS file ${file} cannot be read.`, {
      cause,
      hint: 'Check DOCKER_CERT_PATH, or create the docker context again.',
    });
  }
};

export async function readTls(files: TlsFiles): Promise<SecureContextOptions & { rejectUnauthorized: boolean }> {
  const [ca, cert, key] = await Promise.all([files.ca, files.cert, files.key].map((file) => file && read(file)));
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }), rejectUnauthorized: files.verify };
}
