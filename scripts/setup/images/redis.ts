import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianPackage } from '../debian.ts';
import { run } from '../processes.ts';
import { basePackages, debian } from './debian.ts';
import type { Recipe } from './recipe.ts';

/** Stands in for `redis:7`: Debian's redis-server with its libraries, one layer on `debian:12-slim`. */
export const redis: Recipe = {
  name: 'redis',
  tag: '7',
  from: debian,
  config: {
    Cmd: ['redis-server', '--protected-mode', 'no', '--dir', '/data'],
    WorkingDir: '/data',
    ExposedPorts: { '6379/tcp': {} },
  },
  key: async () => `redis-server 1 ${await debian.key()}`,
  writeLayer: async (tar, work) => {
    const folder = path.join(work, 'root');
    mkdirSync(folder);
    for (const name of await addedPackages())
      await run('cp', ['--archive', '--no-target-directory', await debianPackage(name), folder]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((file) => !/^usr\/share\/(doc|man)\//.test(file));
    const list = path.join(work, 'files');
    writeFileSync(list, files.join('\n'));
    // /lib is a link in the layer below, which a folder of that name would hide.
    const merged = ['--transform', 's,^\\(bin\\|sbin\\|lib\\)/,usr/\\1/,'];
    const options = ['--numeric-owner', '--owner=0', '--group=0', '--no-recursion', ...merged];
    await run('tar', ['--create', '--file', tar, ...options, '--directory', folder, '--files-from', list]);
  },
};

/** redis-server and the libraries that the base image has not; account and service set-up is left out. */
async function addedPackages(): Promise<string[]> {
  const programs = ['redis-server', 'redis-tools'];
  const printed = await run('apt-cache', ['depends', ...programs]);
  const base = new Set(basePackages().map(({ name }) => name));
  const needed = [...printed.matchAll(/^\s+Depends: ((?:lib|lua)[\w.+-]*)$/gm)].map(([, name = '']) => name);
  return [...new Set([...programs, ...needed.filter((name) => !base.has(name))])];
}
