import type { PackageManager } from './package-manager.ts';

export const go: PackageManager = {
  name: 'go',
  programs: ['go'],
  install: ['install', 'get', 'run'],
  valued: new Set([
    'C',
    'asmflags',
    'buildmode',
    'compiler',
    'covermode',
    'coverpkg',
    'exec',
    'gccgoflags',
    'gcflags',
    'installsuffix',
    'ldflags',
    'mod',
    'modfile',
    'o',
    'overlay',
    'p',
    'pgo',
    'pkgdir',
    'tags',
    'toolexec',
  ]),
};

/** `path@version` with a version that stays what it is; folders, files and the standard library need none. */
export function isPinnedGoPackage(path: string): boolean {
  if (/^[./~]|\.go$|^(?:std|cmd|all|tool|work)(?:\/|$)/.test(path)) return true;
  const at = path.lastIndexOf('@');
  return at > 0 && !['latest', 'upgrade', 'patch'].includes(path.slice(at + 1));
}
