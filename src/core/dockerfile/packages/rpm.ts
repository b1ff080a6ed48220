import type { PackageManager } from './package-manager.ts';

const valued: ReadonlySet<string> = new Set([
  'c',
  'config',
  'd',
  'debuglevel',
  'e',
  'errorlevel',
  'R',
  'randomwait',
  'x',
  'exclude',
  'excludepkgs',
  'advisory',
  'bugzilla',
  'comment',
  'cve',
  'destdir',
  'disableexcludes',
  'disableplugin',
  'disablerepo',
  'downloaddir',
  'enableplugin',
  'enablerepo',
  'forcearch',
  'installroot',
  'releasever',
  'repo',
  'repofrompath',
  'repoid',
  'rpmverbosity',
  'sec-severity',
  'setopt',
]);

export const yum: PackageManager = {
  name: 'yum',
  programs: ['yum'],
  install: ['install', 'module install'],
  valued,
};

export const dnf: PackageManager = {
  name: 'dnf',
  programs: ['dnf', 'dnf5', 'microdnf'],
  install: ['install', 'in', 'module install'],
  valued,
};

/** What leaves metadata and packages in yum's cache. */
export const yumDownloads: readonly string[] = [
  'install',
  'reinstall',
  'localinstall',
  'groupinstall',
  'group install',
  'module install',
  'update',
  'upgrade',
  'downgrade',
  'makecache',
];

export const dnfDownloads: readonly string[] = [
  ...yumDownloads,
  'in',
  'rei',
  'up',
  'upgrade-minimal',
  'update-minimal',
  'up-min',
  'localupdate',
  'dg',
  'dsync',
  'distro-sync',
  'distrosync',
  'distribution-synchronization',
  'groupupdate',
  'group upgrade',
  'swap',
  'builddep',
  'mc',
];

/**
 * `name-1.2`, with an epoch `name-1:1.2`; `stream:9` of a module. Files, addresses, `@groups` and files that a package
 * provides are no names to pin, and a variable that has a value counts for a version.
 */
export function isPinnedRpm(name: string, verb: string, isKnown: (variable: string) => boolean): boolean {
  if (verb.startsWith('module')) return name.includes(':');
  if (/-(?:\d+:)?\d|\.rpm$|\/|^@|^-/.test(name)) return true;
  return [...name.matchAll(/\$\{?(\w+)/g)].some(([, variable = '']) => isKnown(variable));
}
