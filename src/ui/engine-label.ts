import type { Endpoint } from '../engine/types.ts';
import type { ConnectionStatus } from '../state/connection.ts';

/** Sockets that need no words: where an engine of this machine lies by custom. */
const usual = /^(?:unix:\/\/(?:\/var)?\/run\/docker\.sock|npipe:\/\/\/\/\.\/pipe\/docker_engine)$/;

/** Where an engine is, in a few characters: a context by its name, else a host, else the end of a socket's path. */
export function placeText({ name, source, url }: Endpoint): string | undefined {
  if (source === 'context') return name;
  if (usual.test(url)) return undefined;
  const [, scheme = '', rest = ''] = /^(\w+):\/\/(.*)$/.exec(url) ?? [];
  if (scheme === 'unix' || scheme === 'npipe') return rest.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
  return rest.replace(/^[^@/]*@/, '').replace(/\/.*$/, '') || name;
}

/** For the status bar: `Docker 28.5.2`, with where it is when that is not where one expects it. */
export function engineLabel(status: ConnectionStatus): string {
  const place = status.endpoint && placeText(status.endpoint);
  if (status.kind !== 'connected') return place ?? (status.endpoint ? 'Docker' : 'engine');
  const { isPodman, serverVersion } = status.info;
  // What a distribution adds to the version is for the tooltip.
  return [`${isPodman ? 'Podman' : 'Docker'} ${serverVersion.replace(/\+.*$/, '')}`, place].filter(Boolean).join(' · ');
}
