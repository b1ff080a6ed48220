import type { ProxyEntry } from '../contexts/docker-config.ts';

const names: Readonly<Record<keyof ProxyEntry, string>> = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  noProxy: 'NO_PROXY',
  ftpProxy: 'FTP_PROXY',
  allProxy: 'ALL_PROXY',
};

/** The variables that docker gives every container and build for the proxies of its `config.json`, in both spellings. */
export function proxyEnvironment(
  proxies: Readonly<Record<string, ProxyEntry>> | undefined,
  endpoint: string,
): Record<string, string> {
  const chosen = proxies?.[endpoint] ?? proxies?.default ?? {};
  const set = (Object.keys(names) as (keyof ProxyEntry)[]).filter((key) => chosen[key]);
  return Object.fromEntries(
    set.flatMap((key) => [
      [names[key], chosen[key] as string],
      [names[key].toLowerCase(), chosen[key] as string],
    ]),
  );
}
