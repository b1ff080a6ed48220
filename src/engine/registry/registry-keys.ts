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
