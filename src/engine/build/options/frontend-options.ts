import path from 'node:path';
import { lookup } from '../../../core/text/lookup.ts';
import { GantryError } from '../../../util/errors.ts';
import type { BuildRequest } from '../../types/build.ts';
import type { CacheEntry } from './cache-entry.ts';
import { hostEntry } from './extra-hosts.ts';

/** What BuildKit's Dockerfile frontend is asked for. Names: docs/reference/… of moby/buildkit, "frontend attributes". */
export function frontendOptions(
  request: BuildRequest,
  environment: Readonly<Record<string, string | undefined>>,
  imports: readonly CacheEntry[] = [],
): Record<string, string> {
  const options: Record<string, string> = {
    filename: path.basename(request.dockerfile),
    // What the engine has is used as it is, as `docker build` does.
    'image-resolve-mode': request.pull ? 'pull' : 'local',
  };
  if (request.target) options.target = request.target;
  for (const [name, value] of Object.entries(buildArgs(request, environment))) options[`build-arg:${name}`] = value;
  for (const [name, value] of Object.entries(request.labels ?? {})) options[`label:${name}`] = value;
  if (request.noCache === true) options['no-cache'] = '';
  else if (request.noCache && request.noCache.length > 0) options['no-cache'] = request.noCache.join(',');
  if (request.platforms?.length) options.platform = request.platforms.join(',');
  if (request.extraHosts?.length)
    options['add-hosts'] = request.extraHosts
      .map(hostEntry)
      .map(({ name, address }) => `${name}=${address}`)
      .join(',');
  if (request.shmSize !== undefined) options['shm-size'] = String(request.shmSize);
  if (request.provenance) options['attest:provenance'] = `mode=${request.provenance}`;
  const network = networkMode(request.network);
  if (network) options['force-network-mode'] = network;
  for (const [name, source] of Object.entries(request.namedContexts ?? {}))
    options[`context:${name}`] = isRemote(source) ? source : `local:${name}`;
  if (imports.length > 0)
    options['cache-imports'] = JSON.stringify(imports.map(({ type, attrs }) => ({ Type: type, Attrs: attrs })));
  return options;
}

/** An argument without a value takes it from the environment, and is left out where that has none. */
export function buildArgs(
  { args = {} }: BuildRequest,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const given = Object.entries(args).map(([name, value]) => [name, value ?? lookup(environment, name)] as const);
  return Object.fromEntries(given.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** A named context that is not a folder of ours. */
export const isRemote = (source: string): boolean =>
  /^(?:docker-image|oci-layout|https?|git|ssh|target|input):/.test(source) || /^git@/.test(source);

function networkMode(network: string | undefined): string | undefined {
  if (network === undefined || network === '' || network === 'default') return undefined;
  if (network === 'host' || network === 'none') return network;
  throw new GantryError('engine.unsupported', `BuildKit cannot build in the network “${network}”.`, {
    hint: 'Use “default”, “host” or “none”.',
  });
}
