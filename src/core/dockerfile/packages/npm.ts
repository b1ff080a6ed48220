import type { PackageManager } from './package-manager.ts';

const valued: ReadonlySet<string> = new Set([
  'C',
  'before',
  'cache',
  'cpu',
  'depth',
  'fetch-retries',
  'fetch-retry-maxtimeout',
  'fetch-retry-mintimeout',
  'fetch-timeout',
  'global-dir',
  'globalconfig',
  'https-proxy',
  'include',
  'install-strategy',
  'libc',
  'location',
  'loglevel',
  'maxsockets',
  'network-timeout',
  'node-options',
  'noproxy',
  'omit',
  'os',
  'prefix',
  'proxy',
  'registry',
  'save-prefix',
  'scope',
  'script-shell',
  'store-dir',
  'tag',
  'userconfig',
  'w',
  'workspace',
]);

export const npm: PackageManager = { name: 'npm', programs: ['npm'], install: ['install', 'i', 'in', 'add'], valued };

/** Only what they install for the whole system: within a project the lock file pins. */
export const pnpm: PackageManager = { name: 'pnpm', programs: ['pnpm'], install: ['add', 'install', 'i'], valued };

export const yarn: PackageManager = { name: 'yarn', programs: ['yarn'], install: ['global add'], valued };

/** `name@version`, a repository at a commit or tag, an archive or a folder. The `@` of `@scope/name` is no version. */
export function isPinnedNpmPackage(name: string): boolean {
  if (/^(?:git(?:\+\w+)?:|github:|gitlab:|bitbucket:)/.test(name)) return name.includes('#');
  if (/^(?:[./~]|file:|https?:)|\.(?:tar|tar\.gz|tgz)$/.test(name)) return true;
  return name.replace(/^@/, '').includes('@');
}
