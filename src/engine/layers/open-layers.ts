import type { Api } from '../docker/api.ts';
import { isLeftBehind, temporaryLabel } from '../temporary.ts';
import type { AnalysedArchive, AnalysedImage, ImageSummary, Layers } from '../types/layers.ts';
import { removeImage } from './crafted-image.ts';
import { readFileAsOf } from './read-file.ts';
import { attestedImage } from './stored-provenance.ts';
import { LayersWorker } from './worker-client.ts';
import type { WorkerEngine } from './worker-protocol.ts';

/** Layer analysis for one engine. `cacheFolder` undefined: nothing is kept on disk. Dispose ends the worker. */
export function openLayers(api: Api, engine: WorkerEngine, cacheFolder?: string): Layers & { dispose(): void } {
  const worker = new LayersWorker();
  let hasSwept = false;
  // Only where the tricks are used. A sweep that fails is tried again by the next window.
  const sweepOnce = (): void => {
    if (!hasSwept) sweep(api).catch(() => {});
    hasSwept = true;
  };
  const sessions = new WeakMap<AnalysedImage, number>();
  const held = <T extends AnalysedImage>(image: T, session: number): T => {
    sessions.set(image, session);
    return image;
  };
  return {
    analyse: async (imageId, options) => {
      sweepOnce();
      const { session, summary } = await worker.ask({ kind: 'image', engine, imageId, cacheFolder }, options);
      return held(openImage(worker, session, summary), session);
    },
    analyseArchive: async (file, { name, platform, at, ...options } = {}) => {
      const wanted = { ...(name && { name }), ...(platform && { platform }), ...(at !== undefined && { at }) };
      const { session, summary, ...told } = await worker.ask({ kind: 'archive', file, ...wanted }, options);
      const readFile: AnalysedArchive['readFile'] = (layer, path, { limit, ...more } = {}) =>
        worker.ask({ kind: 'archiveFile', session, layer, path, ...(limit !== undefined && { limit }) }, more);
      return held({ ...openImage(worker, session, summary), ...told, readFile }, session);
    },
    compare: async (...images) => {
      const [before, after] = images.map((image) => sessions.get(image) ?? -1) as [number, number];
      return {
        summary: await worker.ask({ kind: 'compare', before, after }),
        entries: (directory, filter) =>
          worker.ask({ kind: 'differences', before, after, directory, ...(filter && { filter }) }),
      };
    },
    provenance: async (imageId, signal) => {
      // Asked here: most images have none, and a thread need not start for them.
      const attested = await attestedImage(api, imageId, signal);
      if (!attested) return undefined;
      sweepOnce();
      return (await worker.ask({ kind: 'provenance', engine, attested }, { signal })).recorded;
    },
    readFile: (imageId, layer, path, options) => readFileAsOf(api, imageId, layer, path, options),
    dispose: () => worker.dispose(),
  };
}

const openImage = (worker: LayersWorker, session: number, summary: ImageSummary): AnalysedImage => ({
  summary,
  changes: (layer, directory, filter) =>
    worker.ask({ kind: 'changes', session, layer, directory, ...(filter && { filter }) }),
  tree: (layer, directory, filter) =>
    worker.ask({ kind: 'tree', session, layer, directory, ...(filter && { filter }) }),
  wasted: (limit) => worker.ask({ kind: 'wasted', session, limit }),
  findings: () => worker.ask({ kind: 'findings', session }),
  dispose: () => worker.forget(session),
});

/** What a crash left behind. A container first: it holds its image. */
async function sweep(api: Api): Promise<void> {
  const filters = { label: [temporaryLabel] };
  const containers = await api.json<{ Id: string; Image: string }[]>('GET', '/containers/json', {
    query: { all: true, filters },
  });
  for (const { Id, Image } of containers)
    if (isLeftBehind(Image))
      await api.json('DELETE', `/containers/${Id}`, { query: { force: true } }).catch(() => undefined);
  const images = await api.json<{ RepoTags: string[] | null }[]>('GET', '/images/json');
  for (const tag of images.flatMap(({ RepoTags }) => RepoTags ?? []))
    if (isLeftBehind(tag)) await removeImage(api, tag);
}
