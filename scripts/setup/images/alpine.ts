import { chmodSync, copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianFile } from '../debian.ts';
import type { Recipe } from './recipe.ts';
import { fillSmallRoot, tarFolder } from './small-root.ts';

const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

/** Stands in for `alpine:3`: BusyBox and the musl loader, so that static and musl programs run. It has no apk. */
export const alpine: Recipe = {
  name: 'alpine',
  tag: '3',
  config: { Cmd: ['/bin/sh'] },
  key: async () => 'busybox-static musl 1',
  writeLayer: async (tar, work) => {
    await fillSmallRoot(work, { id: 'alpine', name: 'Alpine Linux stand-in', version: '3.20.0' });
    writeFileSync(path.join(work, 'etc/alpine-release'), '3.20.0\n');
    const loader = path.join(work, `lib/ld-musl-${machine}.so.1`);
    copyFileSync(await debianFile('musl', `lib/${machine}-linux-musl/libc.so`), loader);
    chmodSync(loader, 0o755);
    symlinkSync(path.basename(loader), path.join(work, `lib/libc.musl-${machine}.so.1`));
    await tarFolder(work, tar);
  },
};
