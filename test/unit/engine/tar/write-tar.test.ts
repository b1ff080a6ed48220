import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { entryType, type TarEntry } from '../../../../src/engine/tar/tar-header.ts';
import { TarScanner } from '../../../../src/engine/tar/tar-scanner.ts';
import { packTar } from '../../../../src/engine/tar/write-tar.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function read(archive: Buffer): TarEntry[] {
  const entries: TarEntry[] = [];
  const scanner = new TarScanner((entry) => {
    entries.push({ ...entry });
    return undefined;
  });
  scanner.push(archive);
  scanner.end();
  assert.ok(scanner.complete);
  return entries;
}

describe('tar writer', () => {
  it('writes what the scanner reads', () => {
    const name = `${'deep/'.repeat(30)}é`;
    const [file, link] = read(
      packTar([
        { name, body: 'hello', mode: 0o4755, uid: 5_000_000, gid: 7, mtime: 99 },
        { name: 'l', type: entryType.symlink, link: '/somewhere/else' },
      ]),
    );
    assert.deepEqual(
      { ...file },
      { name, type: entryType.file, size: 5, bodySize: 5, mode: 0o4755, uid: 5_000_000, gid: 7, mtime: 99, link: '' },
    );
    assert.equal(link?.link, '/somewhere/else');
  });

  it('sizes pax records right around each power of ten', () => {
    for (let length = 80; length < 120; length++) {
      const name = `é${'n'.repeat(length)}`;
      assert.equal(read(packTar([{ name }]))[0]?.name, name);
    }
  });

  it('writes what tar reads', () => {
    const folder = temporaryFolder('tar');
    try {
      const archive = packTar([
        { name: 'd/', type: entryType.directory },
        { name: `d/${'x'.repeat(150)}`, body: 'y'.repeat(600) },
      ]);
      const listing = execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8', cwd: folder });
      assert.equal(listing, `d/\nd/${'x'.repeat(150)}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
