import { tar } from './tar.ts';

/** The tar of one file, `packed`. */
export const plainLayer: Buffer = tar({ name: 'packed', body: 'zstd works' });

/** The same as zstd packs it: the oldest Node that runs Gantry has no zstd to make it with. */
export const zstdLayer: Buffer = Buffer.from(
  'KLUv/WAAB3UCADQDcGFja2VkADAwMDA2NDQwMDAwMDEyAAAwMDcxMTAAIDAAdXN0YXIAMHpzdGQgd29ya3MACQDygd8hQAXxhtQAkBxgAK0GOFYuoxMwAg==',
  'base64',
);
