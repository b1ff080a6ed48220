import type { PackageManager } from './package-manager.ts';

export const gem: PackageManager = {
  name: 'gem',
  programs: ['gem'],
  install: ['install', 'i'],
  // What stands behind `--`, or behind the flags of a native extension, is for its build.
  dashesEnd: true,
  valued: new Set([
    'B',
    'P',
    'bindir',
    'build-root',
    'bulk-threshold',
    'document',
    'file',
    'g',
    'http-proxy',
    'i',
    'install-dir',
    'n',
    'p',
    'platform',
    's',
    'source',
    'target-rbconfig',
    'trust-policy',
    'use-system-libraries',
    'v',
    'version',
    'without',
  ]),
};

/** `name:version` or a file. */
export const isPinnedGem = (name: string): boolean => /:|\.gem$|\//.test(name);
