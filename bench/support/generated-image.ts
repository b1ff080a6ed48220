import { createHash, randomFillSync } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Api } from '../../src/engine/docker/api.ts';
import { entryType } from '../../src/engine/tar/tar-header.ts';
import { packTar, tarEnd, tarHeader, tarPadding } from '../../src/engine/tar/write-tar.ts';

/** An image of many files: a tenth of each layer overwrites the one below, a twentieth deletes from it. */
export interface ImagePlan {
  readonly name: string;
  readonly layers: number;
  readonly files: number;
  readonly fileSize: number;
  readonly extraLayer?: boolean;
}

/** Half noise, half text, as real files compress. */
const content = Buffer.alloc(1 << 20, 'all work and no play makes a dull file. ');
for (let at = 0; at < content.length; at += 8192) randomFillSync(content, at, 4096);

function* layerChunks(plan: ImagePlan, layer: number): Generator<Buffer> {
  const perLayer = Math.floor(plan.files / plan.layers);
  if (layer === 0) {
    yield tarHeader({ name: 'many/', type: entryType.directory });
    for (let at = 0; at < 5000; at++) yield tarHeader({ name: `many/entry-${at}` });
  }
  for (let at = 0; at < perLayer; at++) {
    const overwrites = layer > 0 && at % 10 === 0;
    const from = overwrites ? layer - 1 : layer;
    const name = `usr/lib/package-${from}/module-${at % 97}/file-${at}.js`;
    if (layer > 0 && at % 20 === 5)
      yield tarHeader({ name: name.replace(/package-\d+/, `package-${layer - 1}`).replace('file-', '.wh.file-') });
    const size = Math.floor(plan.fileSize * (0.5 + ((at * 7919) % 1000) / 1000));
    const start = (at * 4099 + layer * 977) % (content.length - size);
    yield tarHeader({ name, size, mtime: 1_700_000_000 + layer });
    yield content.subarray(start, start + size);
    yield tarPadding(size);
  }
  yield tarEnd();
}

/** Loads the image through the Engine API; nothing is written to disk here. Returns its name. */
export async function generateImage(api: Api, plan: ImagePlan): Promise<string> {
  const count = plan.layers + (plan.extraLayer ? 1 : 0);
  const layers = Array.from({ length: count }, (_, layer) => {
    const hash = createHash('sha256');
    let size = 0;
    for (const chunk of layerChunks(plan, layer)) {
      hash.update(chunk);
      size += chunk.length;
    }
    return { digest: `sha256:${hash.digest('hex')}`, size };
  });
  const name = `gantry-bench/${plan.name}`;
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['x'] },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const manifest = JSON.stringify([
    { Config: 'config.json', RepoTags: [`${name}:latest`], Layers: layers.map((_, at) => `${at}.tar`) },
  ]);
  function* archive(): Generator<Buffer> {
    for (const [at, { size }] of layers.entries()) {
      yield tarHeader({ name: `${at}.tar`, size });
      yield* layerChunks(plan, at);
      yield tarPadding(size);
    }
    yield packTar([
      { name: 'config.json', body: config },
      { name: 'manifest.json', body: manifest },
    ]);
  }
  let answer = '';
  for await (const chunk of await api.stream('POST', '/images/load', { body: Readable.from(archive()), timeout: 0 }))
    answer += chunk;
  if (/errorDetail/.test(answer)) throw new Error(answer);
  return name;
}
