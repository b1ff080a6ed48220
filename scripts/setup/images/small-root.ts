import { chmodSync, copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianFile } from '../debian.ts';
import { run } from '../processes.ts';

export interface SmallRoot {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** BusyBox with all its applets and the few files of /etc that programs ask for. */
export async function fillSmallRoot(folder: string, { id, name, version }: SmallRoot): Promise<void> {
  const busybox = await debianFile('busybox-static', 'bin/busybox');
  for (const part of ['bin', 'dev', 'etc', 'lib', 'proc', 'root', 'sbin', 'sys', 'tmp', 'usr/bin', 'usr/sbin', 'var'])
    mkdirSync(path.join(folder, part), { recursive: true });
  chmodSync(path.join(folder, 'tmp'), 0o1777);
  copyFileSync(busybox, path.join(folder, 'bin/busybox'));
  chmodSync(path.join(folder, 'bin/busybox'), 0o755);
  for (const applet of (await run(busybox, ['--list-full'])).split('\n').filter(Boolean)) {
    const link = path.join(folder, applet);
    mkdirSync(path.dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync('/bin/busybox', link);
  }
  const etc = (file: string, text: string) => writeFileSync(path.join(folder, 'etc', file), text);
  etc('passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n');
  etc('group', 'root:x:0:\nnogroup:x:65534:\n');
  etc('os-release', `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\nID=${id}\n`);
}

export async function tarFolder(folder: string, tar: string): Promise<void> {
  const plain = ['--numeric-owner', '--owner=0', '--group=0', '--mtime=@0', '--sort=name'];
  await run('tar', ['--create', '--file', tar, ...plain, '--directory', folder, '.']);
}
