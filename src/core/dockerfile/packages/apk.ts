import type { PackageManager } from './package-manager.ts';

export const apk: PackageManager = {
  name: 'apk',
  programs: ['apk'],
  install: ['add'],
  valued: new Set([
    't',
    'virtual',
    'X',
    'repository',
    'p',
    'root',
    'arch',
    'keys-dir',
    'repositories-file',
    'cache-dir',
    'cache-max-age',
    'progress-fd',
    'timeout',
    'wait',
  ]),
};

/** `name=1`, `name~1`, `name>1`, `name<1` or a file. `!name` is a conflict, not a package. */
export const isPinnedApkPackage = (name: string): boolean => /[=~<>]|\.apk$|^!/.test(name);
