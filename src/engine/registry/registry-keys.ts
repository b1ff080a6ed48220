/** Under which docker keeps Docker Hub's credentials. */
export const hubKey = 'https://index.docker.io/v1/';

const hubHosts = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];

export const hostOf = (server: string): string => server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

/** The key that docker stores a registry's credentials under. */
export const storeKey = (server: string): string =>
  server === '' || hubHosts.includes(hostOf(server)) ? hubKey : hostOf(server);

/** Every key that a registry's credentials may be found under, the usual one first. */
export function keysOf(server: string): string[] {
  const key = storeKey(server);
  if (key === hubKey) return [hubKey, 'docker.io', 'index.docker.io', 'registry-1.docker.io'];
  const paths = ['', '/', '/v1/', '/v2/', '/v1', '/v2'];
  return [key, ...['https://', 'http://'].flatMap((scheme) => paths.map((path) => scheme + key + path))];
}

/** Such registries need no TLS, for us as for the engine. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);

/** Where a registry's API is. */
export const apiHost = (server: string): string =>
  storeKey(server) === hubKey ? 'registry-1.docker.io' : hostOf(server);
