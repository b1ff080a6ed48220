import { createHash } from 'node:crypto';
import type { Api } from '../../src/engine/docker/api.ts';
import { type TarMember, tar } from './tar.ts';

const digest = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A docker-archive of the given layers, lowest first: an image whose every byte the test knows. */
export function imageArchive(name: string, layers: readonly (readonly TarMember[])[]): Buffer {
  const archives = layers.map((members) => tar(...members));
  const config = JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { Cmd: ['x'] },
    rootfs: { type: 'layers', diff_ids: archives.map(digest) },
    history: archives.map((_, at) => ({ created_by: `layer ${at}` })),
  });
  const manifest = [{ Config: 'config.json', RepoTags: [name], Layers: archives.map((_, at) => `${at}.tar`) }];
  return tar({ name: 'config.json', body: config }, ...archives.map((body, at) => ({ name: `${at}.tar`, body })), {
    name: 'manifest.json',
    body: JSON.stringify(manifest),
  });
}

/** Loads it; returns the image's id. */
export async function loadImage(api: Api, name: string, layers: readonly (readonly TarMember[])[]): Promise<string> {
  let answer = '';
  for await (const chunk of await api.stream('POST', '/images/load', { body: imageArchive(name, layers) }))
    answer += chunk;
  if (/errorDetail/.test(answer)) throw new Error(answer);
  return (await api.json<{ Id: string }>('GET', `/images/${name}/json`)).Id;
}
