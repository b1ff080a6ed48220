import { readFile } from 'node:fs/promises';
import type { Registry } from '../registry.ts';
import { alpine } from './alpine.ts';
import { busybox } from './busybox.ts';
import { debian } from './debian.ts';
import { type Layer, layerOf, sha256 } from './layer.ts';
import type { Recipe } from './recipe.ts';
import { redis } from './redis.ts';

/** What `FROM` may name in tests and samples. */
const recipes: readonly Recipe[] = [busybox, alpine, debian, redis];

export const baseImages = recipes.map(({ name, tag }) => `${name}:${tag}`);

/** Puts all base images into the registry as `library/NAME`, where an engine looks that has it as its mirror. */
export async function publishBaseImages(registry: Registry): Promise<void> {
  for (const recipe of recipes) await publish(registry, recipe);
}

async function publish({ url }: Registry, recipe: Recipe): Promise<void> {
  const lineage = ancestry(recipe);
  const layers = await Promise.all(lineage.map(layerOf));
  const repository = `${url}/v2/library/${recipe.name}`;
  for (const layer of layers) await upload(repository, layer.digest, () => readFile(layer.file));
  const config = Buffer.from(JSON.stringify(configOf(recipe, lineage, layers)));
  await upload(repository, sha256(config), async () => config);
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: config.length,
      digest: sha256(config),
    },
    layers: layers.map(({ size, digest }) => ({
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      size,
      digest,
    })),
  };
  await send(`${repository}/manifests/${recipe.tag}`, 'PUT', {
    headers: { 'content-type': manifest.mediaType },
    body: JSON.stringify(manifest),
  });
}

const ancestry = (recipe: Recipe): Recipe[] => [...(recipe.from ? ancestry(recipe.from) : []), recipe];

const configOf = (recipe: Recipe, lineage: readonly Recipe[], layers: readonly Layer[]) => ({
  architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
  os: 'linux',
  created: layers.at(-1)?.created,
  config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...recipe.config },
  rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  history: layers.map(({ created }, i) => ({ created, created_by: `made on this machine: ${lineage[i]?.name}` })),
});

async function upload(repository: string, digest: string, read: () => Promise<Buffer>): Promise<void> {
  if ((await fetch(`${repository}/blobs/${digest}`, { method: 'HEAD' })).ok) return;
  const begun = await send(`${repository}/blobs/uploads/`, 'POST');
  const target = new URL(begun.headers.get('location') ?? '', repository);
  target.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  await send(target.href, 'PUT', { headers, body: new Uint8Array(await read()) });
}

async function send(url: string, method: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { method, ...init });
  if (!response.ok) throw new Error(`the registry answered ${method} ${url} with ${response.status}`);
  return response;
}
