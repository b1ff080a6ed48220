import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { tarContext } from '../../../../../src/engine/build/context/tar-context.ts';
import type { BuildRequest } from '../../../../../src/engine/types/build.ts';
import { contextOf } from '../../../../support/build.ts';

describe('tarContext', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
  });
  const folderOf = (files: Readonly<Record<string, string>>): string => {
    const folder = contextOf(files);
    folders.push(folder);
    return folder;
  };
  const listing = (request: BuildRequest): string[] => {
    const tar = Buffer.concat([...tarContext(request, 'FROM x\n').chunks()]);
    const lines = execFileSync('tar', ['-tv', '--numeric-owner', '-f', '-'], { input: tar, encoding: 'utf8' })
      .trim()
      .split('\n');
    return lines.map((line) => line.replace(/^(\S+) +(\S+) +(\d+) \S+ \S+ /, '$1 $2 $3 '));
  };

  it('holds files, folders and links with owner 0, and no pipes', () => {
    const contextDir = folderOf({
      Dockerfile: 'FROM x\n',
      'sub/ünï 😀': 'abc',
      'empty/': '',
      link: '->sub',
      ['long'.repeat(40)]: 'x',
    });
    fs.chmodSync(path.join(contextDir, 'Dockerfile'), 0o640);
    execFileSync('mkfifo', [path.join(contextDir, 'pipe')]);
    const lines = listing({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] });
    assert.deepEqual(
      lines.map((line) => line.replaceAll(/\\(\d{3})/g, '')).map((line) => line.split(' ').slice(0, 3).join(' ')),
      [
        '-rw-r----- 0/0 7',
        'drwxr-xr-x 0/0 0',
        'lrwxrwxrwx 0/0 0',
        '-rw-r--r-- 0/0 1',
        'drwxr-xr-x 0/0 0',
        '-rw-r--r-- 0/0 3',
      ],
    );
    assert.ok(lines.some((line) => line.endsWith('link -> sub')));
  });

  it('keeps the Dockerfile and .dockerignore whatever that says', () => {
    const contextDir = folderOf({ Dockerfile: '', a: '', b: '', '.dockerignore': '*\n!a\n' });
    const names = listing({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] }).map((line) =>
      line.split(' ').at(-1),
    );
    assert.deepEqual(names, ['.dockerignore', 'Dockerfile', 'a']);
  });

  it('brings a Dockerfile from outside along, hidden from the build', () => {
    const contextDir = folderOf({ a: '', b: '', '.dockerignore': 'b\n' });
    const outside = folderOf({ Dockerfile: 'FROM x\n' });
    const request = { contextDir, dockerfile: path.join(outside, 'Dockerfile'), tags: [] };
    const { dockerfile, chunks } = tarContext(request, 'FROM x\n');
    const tar = Buffer.concat([...chunks()]);
    const extract = (name: string): string =>
      execFileSync('tar', ['-xO', '-f', '-', name], { input: tar, encoding: 'utf8' });
    assert.equal(extract(dockerfile), 'FROM x\n');
    assert.deepEqual(extract('.dockerignore').split('\n'), ['b', '.dockerignore', dockerfile, '']);
    assert.ok(!listing(request).some((line) => line.endsWith(' b')));
  });

  it('is made piece by piece', () => {
    const contextDir = folderOf({ Dockerfile: '', large: 'x'.repeat(3 << 20) });
    const sizes = [
      ...tarContext({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] }, '').chunks(),
    ].map(({ length }) => length);
    assert.ok(sizes.length > 4 && Math.max(...sizes) < 1 << 20, String(sizes));
  });
});
