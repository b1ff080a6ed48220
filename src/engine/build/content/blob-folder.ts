import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** The blobs of an OCI layout in a folder. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export interface BlobFolder {
  /** Bytes; undefined when there is no such blob. */
  size(digest: string): Promise<number | undefined>;
  /** `length` 0: to its end. Each piece is good until the next is asked for. */
  read(digest: string, offset: number, length: number): AsyncGenerator<Uint8Array, void, undefined>;
  write(): Promise<BlobWriter>;
}

/** A blob appears whole and as its digest says, or not at all. */
export interface BlobWriter {
  readonly offset: number;
  write(data: Uint8Array): Promise<void>;
  /** Its digest. Rejects when another was expected; an empty one expects none. */
  commit(expected: string): Promise<string>;
  /** Drops what was not committed. */
  close(): Promise<void>;
}

const chunkSize = 256 << 10;

export function blobFolder(folder: string): BlobFolder {
  const blobs = path.join(folder, 'blobs', 'sha256');
  // The engine names it: it must not lead elsewhere.
  const fileOf = (digest: string): string | undefined =>
    /^sha256:[0-9a-f]{64}$/.test(digest) ? path.join(blobs, digest.slice('sha256:'.length)) : undefined;
  const size = async (digest: string): Promise<number | undefined> => {
    const file = fileOf(digest);
    return file === undefined ? undefined : (await fs.stat(file).catch(() => undefined))?.size;
  };
  return {
    size,
    async *read(digest, offset, length) {
      const handle = await fs.open(fileOf(digest) ?? '');
      const buffer = Buffer.allocUnsafeSlow(chunkSize);
      let at = offset;
      const end = length > 0 ? offset + length : Number.POSITIVE_INFINITY;
      try {
        while (at < end) {
          const { bytesRead } = await handle.read(buffer, 0, Math.min(chunkSize, end - at), at);
          if (bytesRead === 0) return;
          at += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    },
    async write() {
      await fs.mkdir(blobs, { recursive: true });
      return blobWriter(blobs, size);
    },
  };
}

async function blobWriter(blobs: string, size: BlobFolder['size']): Promise<BlobWriter> {
  const part = path.join(blobs, `${randomUUID()}.gantry-part`);
  const handle = await fs.open(part, 'wx');
  const hash = createHash('sha256');
  let offset = 0;
  return {
    get offset() {
      return offset;
    },
    async write(data) {
      hash.update(data);
      await handle.writeFile(data);
      offset += data.length;
    },
    async commit(expected) {
      const digest = `sha256:${hash.digest('hex')}`;
      if (expected !== '' && expected !== digest) throw new Error(`The blob ${expected} came as ${digest}.`);
      await handle.close();
      if ((await size(digest)) === undefined) await fs.rename(part, path.join(blobs, digest.slice('sha256:'.length)));
      return digest;
    },
    async close() {
      await handle.close().catch(() => undefined);
      await fs.rm(part, { force: true });
    },
  };
}
