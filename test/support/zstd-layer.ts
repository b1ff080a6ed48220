import { tar } from './tar.ts';

/** The tar of one file, `packed`. */
export const plainLayer: Buffer = tar({ name: 'packed', body: 'zstd works' });

/** The same as zstd packs it: the oldest Node that runs Gantry has no zstd to make it with. */
export const zstdLayer: Buffer = Buffer.from(
  'KLUv/WAAB3UCADQDcGFja2VkADAwMDA2NDQwMDAwMDEyAAAwMDcxMTAAIDAAdXN0YXIAMHpzdGQgd29ya3MACQDygd8hQAXxhtQAkBxgAK0GOFYuoxMwAg==',
  'base64',
);

/** A zstd frame that holds the bytes as they are: https://datatracker.ietf.org/doc/html/rfc8878#section-3.1 */
export function storedFrame(bytes: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(0xfd2fb528, 0);
  head[4] = 0xa0;
  head.writeUInt32LE(bytes.length, 5);
  head.writeUIntLE((bytes.length << 3) | 1, 9, 3);
  return Buffer.concat([head, bytes]);
}

/** A frame that readers pass over. */
export function skippableFrame(length: number): Buffer {
  const frame = Buffer.alloc(8 + length, 0xfd);
  frame.writeUInt32LE(0x184d2a50, 0);
  frame.writeUInt32LE(length, 4);
  return frame;
}
