import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
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
  /** Packed layers, as builds and registries leave them in a containerd store; a graph driver keeps none packed. */
  readonly gzip?: boolean;
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

interface StoredLayer {
  readonly diffId: string;
  readonly file: string;
}

async function storeLayer(plan: ImagePlan, layer: number, folder: string): Promise<StoredLayer> {
  const hash = createHash('sha256');
  function* hashed(): Generator<Buffer> {
    for (const chunk of layerChunks(plan, layer)) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const file = path.join(folder, String(layer));
  const source = Readable.from(hashed(), { objectMode: true });
  const target = createWriteStream(file);
  if (plan.gzip) await pipeline(source, createGzip({ level: 1 }), target);
  else await pipeline(source, target);
  return { diffId: `sha256:${hash.digest('hex')}`, file };
}

async function* archiveOf(layers: readonly StoredLayer[], name: string): AsyncGenerator<Buffer> {
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['x'] },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  });
  const manifest = JSON.stringify([
    { Config: 'config.json', RepoTags: [`${name}:latest`], Layers: layers.map((_, at) => `${at}.tar`) },
  ]);
  for (const [at, { file }] of layers.entries()) {
    const { size } = statSync(file);
    yield tarHeader({ name: `${at}.tar`, size });
    yield* createReadStream(file, { highWaterMark: 1 << 20 });
    yield tarPadding(size);
  }
  yield packTar([
    { name: 'config.json', body: config },
    { name: 'manifest.json', body: manifest },
  ]);
}

/** Loads the image through the Engine API. Returns its name. */
export async function generateImage(api: Api, plan: ImagePlan): Promise<string> {
  const count = plan.layers + (plan.extraLayer ? 1 : 0);
  const name = `gantry-bench/${plan.name}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-bench-'));
  try {
    const layers: StoredLayer[] = [];
    for (let layer = 0; layer < count; layer++) layers.push(await storeLayer(plan, layer, folder));
    const body = Readable.from(archiveOf(layers, name));
    let answer = '';
    for await (const chunk of await api.stream('POST', '/images/load', { body, timeout: 0 })) answer += chunk;
    if (/errorDetail/.test(answer)) throw new Error(answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return name;
}
