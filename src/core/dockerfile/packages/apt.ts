import type { PackageManager } from './package-manager.ts';

export const apt: PackageManager = {
  name: 'apt-get',
  programs: ['apt-get', 'apt'],
  install: ['install', 'reinstall'],
  valued: new Set([
    't',
    'target-release',
    'default-release',
    'c',
    'config-file',
    'o',
    'option',
    'a',
    'host-architecture',
    'P',
    'build-profiles',
  ]),
};

/** `name=version`, `name/release` or a file. `name-` removes a package. */
export const isPinnedAptPackage = (name: string): boolean => /[=/]|\.deb$|-$/.test(name);
