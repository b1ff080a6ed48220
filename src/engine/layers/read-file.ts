import { GantryError } from '../../util/errors.ts';
import { bytes } from '../../util/format.ts';
import type { Api } from '../docker/api.ts';
import { entryType, type TarEntry } from '../tar/tar-header.ts';
import { TarScanner } from '../tar/tar-scanner.ts';
import { packTar } from '../tar/write-tar.ts';
import { temporaryLabel, temporaryReference } from '../temporary.ts';
import { type InspectedImage, readStoredLayers } from './containerd-source.ts';
import { craftArchive, loadArchive, removeImage } from './crafted-image.ts';

/** Bytes that a file may have to be shown in an editor. */
export const largestShown = 16 << 20;

export const tooLarge = (path: string, size: number, limit: number): GantryError =>
  new GantryError('engine.unsupported', `${path} is too large to show: ${bytes(size)}.`, {
    hint: `At most ${bytes(limit)} are read.`,
  });

/**
 * A file as it was after layer `layer` (0-based), from an image cut off there: no byte is copied, the engine has the layers.
 * Takes 0.2 to 1.5 s. The temporary image and its never-started container go again, also after a cancel.
 */
export async function readFileAsOf(
  api: Api,
  imageId: string,
  layer: number,
  path: string,
  { signal, limit = largestShown }: { signal?: AbortSignal | undefined; limit?: number | undefined } = {},
): Promise<Uint8Array> {
  const name = temporaryReference('as-of');
  let image = name;
  let container: string | undefined;
  try {
    image = await loadCut(api, imageId, layer + 1, name, signal);
    const made = await api.json<{ Id: string }>('POST', '/containers/create', {
      body: { Image: image, Cmd: ['x'], NetworkDisabled: true, Labels: { [temporaryLabel]: 'true' } },
      signal,
    });
    container = made.Id;
    return await firstFile(
      await api.stream('GET', `/containers/${container}/archive`, { query: { path }, signal }),
      path,
      limit,
    );
  } finally {
    if (container)
      await api.json('DELETE', `/containers/${container}`, { query: { force: true } }).catch(() => undefined);
    await removeImage(api, image);
  }
}

/** Returns what the image can be called by. */
async function loadCut(
  api: Api,
  imageId: string,
  depth: number,
  name: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const image = await api.json<InspectedImage>('GET', `/images/${encodeURIComponent(imageId)}/json`, { signal });
  const platform = { os: image.Os, architecture: image.Architecture };
  if (image.Descriptor) {
    const stored = (await readStoredLayers(api, image, signal)).slice(0, depth);
    const [layers, diffIds] = [stored.map(({ layer }) => layer), stored.map(({ diffId }) => diffId)];
    await loadArchive(api, craftArchive({ layers, diffIds, platform }, name), signal);
    return name;
  }
  const diffIds = image.RootFS?.Layers?.slice(0, depth) ?? [];
  const config = JSON.stringify({
    ...platform,
    created: '1970-01-01T00:00:00Z',
    config: { Cmd: ['x'], Labels: { [temporaryLabel]: name } },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map(() => ({ created_by: 'gantry' })),
  });
  const manifest = [{ Config: 'config.json', RepoTags: [name], Layers: diffIds.map((_, at) => `${at}/layer.tar`) }];
  await loadArchive(
    api,
    packTar([
      { name: 'config.json', body: config },
      { name: 'manifest.json', body: JSON.stringify(manifest) },
    ]),
    signal,
  );
  return name;
}

/** The file that the engine's archive of one path holds. */
export async function firstFile(archive: AsyncIterable<Buffer>, path: string, limit: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let first: TarEntry | undefined;
  const scanner = new TarScanner((entry) => {
    if (first) return undefined;
    first = entry;
    return entry.type === entryType.file && entry.size <= limit
      ? { write: (piece) => void pieces.push(Buffer.from(piece)), end: () => {} }
      : undefined;
  });
  for await (const chunk of archive) {
    scanner.push(chunk);
    if (first && first.size > limit) break;
  }
  if (!first) throw new GantryError('engine.not-found', `The layer holds no ${path}.`);
  if (first.size > limit) throw tooLarge(path, first.size, limit);
  if (first.type === entryType.symlink) return Buffer.from(first.link);
  if (first.type !== entryType.file) throw new GantryError('engine.unsupported', `${path} is not a file.`);
  return Buffer.concat(pieces);
}
