import path from 'node:path';
import process from 'node:process';
import { announceBuilt } from './build/announce-built.ts';
import { BuildWorker } from './build/build-worker.ts';
import { openCompose } from './compose/open-compose.ts';
import { proxyEnvironment } from './compose/proxy-environment.ts';
import { type Env, readDockerConfig } from './contexts/docker-config.ts';
import { resolveTarget } from './contexts/resolve.ts';
import { watchContexts } from './contexts/watch.ts';
import { createContainers } from './docker/containers.ts';
import { createApi } from './docker/create-api.ts';
import { EngineEvents } from './docker/events.ts';
import { createImages } from './docker/images.ts';
import { createNetworks } from './docker/networks.ts';
import { createSystem } from './docker/system.ts';
import { createVolumes } from './docker/volumes.ts';
import { openLayers } from './layers/open-layers.ts';
import type { Engine } from './types/engine.ts';

export { listContexts } from './contexts/resolve.ts';
export { openRegistries } from './registry/open-registries.ts';

export interface OpenOptions {
  /** The user's setting: an address. It goes before everything else. */
  readonly endpoint?: string | undefined;
  /** A docker context that the user picked. */
  readonly context?: string | undefined;
  readonly env?: Env;
  /** Where what is known of image layers is kept; nothing is kept when left out. */
  readonly cacheFolder?: string | undefined;
  /** Another context was chosen, or this one changed, e.g. by `docker context use`: open again. Not for an address. */
  readonly onContextChange?: (() => void) | undefined;
}

/** A local socket costs nothing to try, an ssh connection does. */
const maximumRetry = (url: string): number => {
  if (/^(unix|npipe):/.test(url)) return 2_000;
  return url.startsWith('ssh:') ? 30_000 : 4_000;
};

/**
 * Chooses the engine as docker does and connects on first use: an engine that is down now is no error here.
 * Rejects `context.invalid` for an address or a context that is none.
 */
export async function openEngine({
  endpoint,
  context,
  cacheFolder,
  onContextChange,
  env = process.env,
}: OpenOptions = {}): Promise<Engine> {
  const target = await resolveTarget({ endpoint, context, env });
  const api = createApi(target.endpoint, target.tls);
  const events = new EngineEvents(api, maximumRetry(target.endpoint.url));
  const { url, others } = target.endpoint;
  const reach = { url, ...(others && { others }), ...(target.tls && { tls: target.tls }) };
  const layers = openLayers(api, reach, cacheFolder);
  const historyFolder = cacheFolder && path.join(cacheFolder, 'builds');
  const builds = new BuildWorker({ ...reach, env: { ...env }, historyFolder });
  const images = createImages(api, env);
  const build: Engine['build'] = (request, signal) =>
    announceBuilt(builds.build(request, { signal }), (event) => events.tell(event));
  const watching = endpoint || !onContextChange ? undefined : watchContexts(env, onContextChange);
  return {
    endpoint: target.endpoint,
    info: (signal) => api.info({ signal, refresh: true }),
    containers: createContainers(api),
    images,
    networks: createNetworks(api),
    volumes: createVolumes(api),
    system: createSystem(api),
    layers,
    onEvent: (listener) => events.subscribe(listener),
    compose: openCompose({
      api,
      images,
      build,
      proxies: async () => proxyEnvironment((await readDockerConfig(env)).proxies, url),
    }),
    build,
    aboutBuild: builds.questions,
    dispose: () => {
      watching?.dispose();
      events.dispose();
      layers.dispose();
      builds.dispose();
      api.dispose();
    },
  };
}
