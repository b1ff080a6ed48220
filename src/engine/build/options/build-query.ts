import path from 'node:path';
import type { PreparedBuild } from '../prepare.ts';
import { exporterOf } from './exporter.ts';
import { hostEntry } from './extra-hosts.ts';
import { buildArgs } from './frontend-options.ts';
import { refuseUnsupported } from './unsupported.ts';

/** Options that `POST /build` has, whichever builder runs. Throws `engine.unsupported` for those it has not. */
export function buildQuery(prepared: PreparedBuild): Record<string, unknown> {
  const { request, tags, environment } = prepared;
  refuseUnsupported(
    {
      'named build contexts': Object.keys(request.namedContexts ?? {}).length > 0,
      'skipping the cache of single stages': Array.isArray(request.noCache) && request.noCache.length > 0,
      'several platforms': (request.platforms?.length ?? 0) > 1,
      provenance: request.provenance !== undefined,
    },
    'through its older build call',
  );
  return {
    t: tags,
    dockerfile: path.basename(request.dockerfile),
    buildargs: buildArgs(request, environment),
    labels: request.labels ?? {},
    target: request.target || undefined,
    nocache: request.noCache === true ? 1 : undefined,
    pull: request.pull ? 1 : undefined,
    platform: request.platforms?.[0],
    networkmode: request.network || undefined,
    extrahosts: request.extraHosts?.map(hostEntry).map(({ name, address }) => `${name}:${address}`),
    shmsize: request.shmSize,
    rm: 1,
  };
}

/** Cache and output of `POST /build?version=2`. */
export function buildKitQuery(prepared: PreparedBuild): Record<string, unknown> {
  const { request, environment, caches } = prepared;
  const { imports, exports } = caches;
  refuseUnsupported(
    {
      'cache from other places than registries': imports.some(({ type }) => type !== 'registry'),
      'cache to other places than the image (type=inline)': exports.some(({ type }) => type !== 'inline'),
    },
    'through its older build call',
  );
  const output = request.output ?? { type: 'image' };
  const exporter = exporterOf(prepared);
  return {
    ...(imports.length > 0 && { cachefrom: imports.map(({ attrs }) => attrs.ref) }),
    ...(exports.length > 0 && {
      buildargs: { ...buildArgs(request, environment), BUILDKIT_INLINE_CACHE: '1' },
    }),
    ...(output.type !== 'image' && {
      outputs: [{ Type: exporter?.type ?? 'cacheonly', Attrs: exporter?.attrs ?? {} }],
    }),
  };
}
