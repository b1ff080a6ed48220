import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { cache } from '../places.ts';
import type { Recipe } from './recipe.ts';

export interface Layer {
  /** The compressed tar. */
  readonly file: string;
  readonly digest: string;
  readonly size: number;
  /** Digest of the tar itself. */
  readonly diffId: string;
  readonly created: string;
}

export const sha256 = (data: Buffer | string): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

/** The recipe's layer, made at its first use and kept for all checkouts. */
export async function layerOf(recipe: Recipe): Promise<Layer> {
  const key = sha256(await recipe.key()).slice(7, 19);
  const stem = path.join(cache, 'layers', `${recipe.name}-${recipe.tag}-${key}`);
  if (existsSync(`${stem}.json`)) return JSON.parse(readFileSync(`${stem}.json`, 'utf8')) as Layer;
  const work = `${stem}.${process.pid}`;
  mkdirSync(path.join(work, 'root'), { recursive: true });
  try {
    const started = Date.now();
    const tar = path.join(work, 'layer.tar');
    await recipe.writeLayer(tar, path.join(work, 'root'));
    const plain = readFileSync(tar);
    const packed = await promisify(gzip)(plain, { level: 3 });
    writeFileSync(path.join(work, 'layer.tar.gz'), packed);
    const created = new Date().toISOString();
    const digests = { digest: sha256(packed), diffId: sha256(plain) };
    const layer = { file: `${stem}.tar.gz`, size: packed.length, created, ...digests };
    renameSync(path.join(work, 'layer.tar.gz'), layer.file);
    writeFileSync(path.join(work, 'layer.json'), JSON.stringify(layer));
    renameSync(path.join(work, 'layer.json'), `${stem}.json`);
    console.log(`made ${recipe.name}:${recipe.tag}, ${(plain.length / 1e6).toFixed(1)} MB, ${Date.now() - started} ms`);
    return layer;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
