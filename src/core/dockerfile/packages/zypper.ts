import type { PackageManager } from './package-manager.ts';

export const zypper: PackageManager = {
  name: 'zypper',
  programs: ['zypper'],
  install: ['install', 'in'],
  valued: new Set([
    'c',
    'config',
    'C',
    'cache-dir',
    'D',
    'reposd-dir',
    'R',
    'root',
    'installroot',
    'p',
    'plus-repo',
    'plus-content',
    'r',
    'repo',
    'from',
    't',
    'type',
    'raw-cache-dir',
    'solv-cache-dir',
    'pkg-cache-dir',
    'releasever',
    'userdata',
    'solver-focus',
    'download',
  ]),
};

/** `name=1`, `name>=1`, `name<1`, a file or an address. */
export const isPinnedZypperPackage = (name: string): boolean => /[=<>]|\.rpm$|\//.test(name);
