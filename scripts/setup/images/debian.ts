import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../processes.ts';
import { filesOf, installedClosure } from './dpkg.ts';
import type { Recipe } from './recipe.ts';

const shell = ['bash', 'coreutils', 'dash', 'debianutils', 'findutils', 'grep', 'gzip', 'hostname', 'sed', 'tar'];
const system = ['base-files', 'base-passwd', 'apt', 'dpkg', 'libc-bin', 'login', 'ncurses-base', 'passwd', 'procps'];

export const basePackages = () => installedClosure([...shell, ...system, 'util-linux']);

const links = ['/bin', '/sbin', '/lib', '/lib64', '/usr/bin/sh', '/etc/ld.so.cache', '/tmp'];
const plain = ['/etc/group', '/etc/debian_version', '/etc/os-release'];

/** What the image has of its own instead of this machine's. */
const own: Record<string, string> = {
  'etc/passwd':
    'root:x:0:0:root:/root:/bin/bash\n_apt:x:42:65534::/nonexistent:/usr/sbin/nologin\n' +
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  'etc/shadow': 'root:*:19000:0:99999:7:::\n',
};

/**
 * Stands in for `debian:12-slim`: the same small set of packages, copied file by file from the Debian or Ubuntu this
 * runs on (its /etc/os-release says which), because bootstrapping one takes minutes. bash, dpkg and apt work in it.
 */
export const debian: Recipe = {
  name: 'debian',
  tag: '12-slim',
  config: { Cmd: ['bash'] },
  key: async () =>
    ['2', ...basePackages().map(({ name, version }) => `${name}=${version}`), JSON.stringify(own)].join(' '),
  writeLayer: async (tar, work) => {
    const packages = basePackages();
    const overlay = path.join(work, 'overlay');
    const status = packages.map(({ paragraph }) => `${paragraph}\n`).join('\n');
    for (const [file, text] of Object.entries({ ...own, 'var/lib/dpkg/status': status })) {
      mkdirSync(path.dirname(path.join(overlay, file)), { recursive: true });
      writeFileSync(path.join(overlay, file), text);
    }
    const list = path.join(work, 'files');
    writeFileSync(list, copied(packages.flatMap(filesOf)).join('\n'));
    const options = ['--file', tar, '--numeric-owner', '--no-recursion'];
    await run('tar', ['--create', ...options, '--ignore-failed-read', '--directory', '/', '--files-from', list]);
    const added = [...Object.keys(own), 'var/lib/dpkg/status'];
    await run('tar', ['--append', ...options, '--owner=0', '--group=0', '--directory', overlay, ...added]);
  },
};

/** Paths to copy, relative to /, at their real places: /bin and its like are links into /usr. */
function copied(files: readonly string[]): string[] {
  const merged = files.map((file) => file.replace(/^\/(bin|sbin|lib|lib32|lib64|libx32)\//, '/usr/$1/'));
  const all = new Set([...links, ...plain, ...merged, ...merged.flatMap(alternatives)]);
  return [...all]
    .filter((file) => !(file.slice(1) in own) && lstatSync(file, { throwIfNoEntry: false }))
    .map((file) => file.slice(1))
    .sort();
}

/** A link through /etc/alternatives needs the link there too. */
function alternatives(file: string): string[] {
  if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return [];
  try {
    const target = realpathSync(file);
    return target.startsWith('/etc/') ? [target] : [];
  } catch {
    return [];
  }
}
