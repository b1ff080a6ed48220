import type { PackageManager } from './package-manager.ts';

export const pip: PackageManager = {
  name: 'pip',
  programs: ['pip', 'pip2', 'pip3', ...[6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((minor) => `pip3.${minor}`), 'pip2.7'],
  install: ['install'],
  valued: new Set([
    'C',
    'config-settings',
    'abi',
    'b',
    'build',
    'c',
    'constraint',
    'build-constraint',
    'cache-dir',
    'cert',
    'client-cert',
    'e',
    'editable',
    'exists-action',
    'extra-index-url',
    'f',
    'find-links',
    'global-option',
    'group',
    'i',
    'implementation',
    'index-url',
    'install-option',
    'keyring-provider',
    'log',
    'no-binary',
    'only-binary',
    'platform',
    'prefix',
    'progress-bar',
    'proxy',
    'pypi-url',
    'python',
    'python-version',
    'r',
    'report',
    'requirement',
    'resume-retries',
    'retries',
    'root',
    'root-user-action',
    'src',
    't',
    'target',
    'timeout',
    'trusted-host',
    'upgrade-strategy',
    'use-deprecated',
    'use-feature',
  ]),
};

/** A version specifier, a repository at a commit or tag, an archive, an address or a folder. */
export function isPinnedPipPackage(name: string): boolean {
  const repository = /^(?:[^@\s]+\s*@\s*)?(?:git|hg|svn|bzr)\+/.exec(name);
  if (repository) return isPinnedRepository(name.slice(repository[0].length));
  return /[=<>!~]=|[<>]|\/|^\.|\.(?:whl|zip|tar(?:\.\w+)?|tgz)$|@\s*(?:https?|file):/.test(name);
}

/** `ssh://git@host/path@revision#egg=name`: the user before the host is no revision. */
function isPinnedRepository(address: string): boolean {
  const path = address.replace(/#.*$/s, '').replace(/^\w+:\/\/[^/]*/, '');
  return path.includes('@');
}
